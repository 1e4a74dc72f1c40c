using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Timing;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Checking;
using MailZen.PhoneVerification.Sending;
using MailZen.PhoneVerification.TestNumbers;

namespace MailZen.PhoneVerification.AccountCodes;

/// <summary>
/// Codes that open the account that has verified a number, for a client without a session. Neither an answer nor its time tells whether a
/// number has an account: without one everything is counted and stored alike, but no message is sent.
/// </summary>
internal sealed class AccountOtps(
    ISettingProvider settingProvider,
    SendRequests requests,
    IPhoneNumberOwners owners,
    OtpSender sender,
    DeferredSends deferred,
    OtpChecker checker,
    AskerSecrets askers,
    TimeProvider timeProvider
)
{
    /// <param name="store">The purpose's challenges.</param>
    /// <param name="phoneNumber">The number, as a person wrote it.</param>
    /// <param name="email">The account's e-mail address, as a person wrote it; null if only the number names the account.</param>
    /// <param name="cancellationToken">Honoured until the challenge is committed.</param>
    public async Task<OtpSent> SendAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        string phoneNumber,
        string? email,
        CancellationToken cancellationToken
    )
        where TChallenge : AccountOtp
    {
        var started = TimeProvider.System.GetTimestamp();
        var read = await requests.ReadAsync(store, userId: null, phoneNumber, cancellationToken);
        var account = await owners.FindAccountOrNullAsync(read.Subject.Number.Value, email, cancellationToken);
        var request = read with { Subject = read.Subject with { Discretion = ReasonOf(account) }, Account = account };
        var admitted = await sender.AdmitAsync(request, cancellationToken);
        deferred.Add(request, admitted, isSent: account is { IsNamed: true } && !admitted.Permit.HasOptedOut);

        // Not cancelled: the message is on its way, and a client that has gone waits for nothing.
        await EvenPace.WaitAsync(started, CancellationToken.None);
        return sender.Conclude(request, admitted);
    }

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

    /// <remarks>Recorded with the decision, for administrators who look for the message.</remarks>
    private static string ReasonOf(OtpAccount? account) =>
        account switch
        {
            null => "no_account",
            { IsNamed: false } => "other_email",
            _ => "of_account",
        };
}
