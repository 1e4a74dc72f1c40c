using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Timing;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Checking;
using MailZen.PhoneVerification.TestNumbers;

namespace MailZen.PhoneVerification.AccountCodes;

/// <summary>Checks codes that open the account that has verified a number; every refusal looks and lasts alike.</summary>
internal sealed class AccountOtpChecks(
    ISettingProvider settingProvider,
    IPhoneNumberOwners owners,
    OtpChecker checker,
    AskerSecrets askers,
    TimeProvider timeProvider
)
{
    /// <param name="store">The purpose's challenges.</param>
    /// <param name="phoneNumber">The number, as a person wrote it.</param>
    /// <param name="email">The account's e-mail address, as a person wrote it; null if only the number names the account.</param>
    /// <param name="code">The code as typed or pasted.</param>
    /// <param name="cancellationToken">Cancels before the next step.</param>
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.OtpInvalid"/>, whatever is wrong or missing; or a limit
    /// is used up.</exception>
    public async Task<AccountOtpProof<TChallenge>> CheckAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        string phoneNumber,
        string? email,
        string code,
        CancellationToken cancellationToken
    )
        where TChallenge : AccountOtp
    {
        var started = TimeProvider.System.GetTimestamp();
        var number = PhoneNumberInput
            .Read(phoneNumber, await settingProvider.GetAllAsync(cancellationToken), timeProvider.GetUtcNow())
            .Number;
        var check = await checker.CheckAsync(
            store,
            new OtpGuess(number.Value, code, Number: number.Value, Asker: askers.OfGuess(number)),
            use: null,
            cancellationToken
        );
        var account = await owners.FindAccountOrNullAsync(number.Value, email, cancellationToken);
        if (
            account is not { IsNamed: true }
            || check is not { Verdict: OtpVerdict.Right, Challenge: { } challenge }
            || !challenge.IsFor(account)
        )
        {
            await EvenPace.WaitAsync(started, cancellationToken);
            throw new BusinessException(PhoneVerificationErrorCodes.OtpInvalid);
        }

        return new AccountOtpProof<TChallenge>(account, challenge);
    }
}
