using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Timing;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Checking;
using MailZen.PhoneVerification.Sending;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using MailZen.PhoneVerification.TestNumbers;

namespace MailZen.PhoneVerification.Signup;

internal sealed class SignupVerificationAppService(
    ISettingProvider settingProvider,
    SignupOtpStore store,
    KeyedSends sender,
    OtpChecker checker,
    OtpConsumer consumer,
    AskerSecrets askers,
    TimeProvider timeProvider
) : ISignupVerificationAppService
{
    public Task<OtpSent> SendOtpAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        sender.SendAsync(store, userId: null, phoneNumber, cancellationToken);

    public async Task<SignupProof> CheckOtpAsync(string phoneNumber, string code, CancellationToken cancellationToken = default)
    {
        var started = TimeProvider.System.GetTimestamp();
        var number = PhoneNumberInput
            .Read(phoneNumber, await settingProvider.GetAllAsync(cancellationToken), timeProvider.GetUtcNow())
            .Number;

        var asker = askers.OfGuess(number);
        var check = await checker.CheckAsync(
            store,
            new OtpGuess(number.Value, code, Number: number.Value, Asker: asker),
            use: null,
            cancellationToken
        );
        if (check is not { Verdict: OtpVerdict.Right or OtpVerdict.Used, Challenge: { } challenge })
        {
            await EvenPace.WaitAsync(started, cancellationToken);
            throw ToException(check, asker);
        }

        // The code is marked as used only when the account is created: the user may correct the form and send it again before that.
        return new ChallengeProof(challenge) { IsUsed = check.Verdict == OtpVerdict.Used };
    }

    public async Task<bool> IsUsedAsync(SignupProof proof, CancellationToken cancellationToken = default)
    {
        var challenge = ((ChallengeProof)proof).Challenge;
        return proof.IsUsed || await store.IsUsedAsync(challenge.Id, timeProvider.GetUtcNow(), cancellationToken);
    }

    public Task ConsumeAsync(SignupProof proof, CancellationToken cancellationToken = default) =>
        consumer.ConsumeAsync(store, ((ChallengeProof)proof).Challenge, userId: null, cancellationToken);

    /// <remarks>
    /// Every wrong, expired or missing code has the same answer. Only a client with the secret of the guessed, live challenge learns more:
    /// it requested the code, and knows that there is one.
    /// </remarks>
    private BusinessException ToException(OtpCheck<SignupOtp> check, OtpAsker asker)
    {
        var exception = new BusinessException(PhoneVerificationErrorCodes.OtpInvalid);
        return
            check is { Challenge: { ConsumedAt: null } challenge }
            && !challenge.IsExpired(timeProvider.GetUtcNow())
            && challenge.Pools.KnowSecretOf(asker)
            ? exception.WithData("attemptsRemaining", check.AttemptsRemaining).WithData("expiresAt", challenge.ExpiresAt)
            : exception;
    }
}
