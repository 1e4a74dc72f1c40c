using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Checking;

namespace MailZen.PhoneVerification.AccountCodes;

internal sealed class LoginVerificationAppService(LoginOtpStore store, AccountOtps otps, AccountOtpChecks checks, OtpConsumer consumer)
    : ILoginVerificationAppService
{
    public Task<OtpSent> SendOtpAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        otps.SendAsync(store, phoneNumber, email: null, cancellationToken);

    public async Task<AccountProof> CheckOtpAsync(string phoneNumber, string code, CancellationToken cancellationToken = default) =>
        await checks.CheckAsync(store, phoneNumber, email: null, code, cancellationToken);

    public Task ConsumeAsync(AccountProof proof, CancellationToken cancellationToken = default) =>
        consumer.ConsumeAsync(store, ((AccountOtpProof<LoginOtp>)proof).Challenge, proof.UserId, cancellationToken);
}
