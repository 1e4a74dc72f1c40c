using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.Challenges;

internal sealed class SignupOtpStore(IPhoneVerificationDbContext dbContext, NewestSignupOtps newest, RecentChallenges recent)
    : OtpChallengeStore<SignupOtp>(dbContext, dbContext.SignupOtps, recent, Statements)
{
    public static ChallengeStatements Statements { get; } = new(PhoneVerificationModel.SignupOtpTable, "phone_number");

    public override OtpPurpose Purpose => OtpPurpose.Signup;

    public override object OwnerOf(Guid? userId, PhoneNumber phoneNumber) => phoneNumber.Value;

    public override SignupOtp Open(Guid? userId, PhoneNumber phoneNumber, string? network, string keyId, string language, DateTimeOffset now, OtpOptions options) =>
        new(phoneNumber, network, keyId, language, now, options);

    public override Task<SignupOtp?> FindNewestOrNullAsync(object owner, CancellationToken cancellationToken) => newest.FindOrNullAsync(Context, (string)owner, cancellationToken);

    public override Task<SignupOtp?> FindNewestTogetherOrNullAsync(object owner, CancellationToken cancellationToken) => newest.FindTogetherOrNullAsync(Context, (string)owner, cancellationToken);
}
