using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Checking;

namespace MailZen.PhoneVerification.AccountCodes;

internal sealed class PasswordResetVerificationAppService(
    PasswordResetOtpStore store,
    AccountOtps otps,
    AccountOtpChecks checks,
    OtpConsumer consumer
) : IPasswordResetVerificationAppService
{
    public Task<OtpSent> SendOtpAsync(string phoneNumber, string email, CancellationToken cancellationToken = default) =>
        otps.SendAsync(store, phoneNumber, email, cancellationToken);

    public async Task<AccountProof> CheckOtpAsync(
        string phoneNumber,
        string email,
        string code,
        CancellationToken cancellationToken = default
    ) => await checks.CheckAsync(store, phoneNumber, email, code, cancellationToken);

    public Task ConsumeAsync(AccountProof proof, CancellationToken cancellationToken = default) =>
        consumer.ConsumeAsync(store, ((AccountOtpProof<PasswordResetOtp>)proof).Challenge, proof.UserId, cancellationToken);
}
