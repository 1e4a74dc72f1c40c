using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.Challenges;

internal sealed class PhoneOtpStore(IPhoneVerificationDbContext dbContext, NewestPhoneOtps newest, RecentChallenges recent)
    : OtpChallengeStore<PhoneOtp>(dbContext, dbContext.PhoneOtps, recent, Statements)
{
    public static ChallengeStatements Statements { get; } = new(PhoneVerificationModel.PhoneOtpTable, "user_id");

    public override OtpPurpose Purpose => OtpPurpose.PhoneVerification;

    public override object OwnerOf(Guid? userId, PhoneNumber phoneNumber) => userId!;

    public override PhoneOtp Open(Guid? userId, PhoneNumber phoneNumber, string? network, string keyId, string language, DateTimeOffset now, OtpOptions options) =>
        new(userId!.Value, phoneNumber, network, keyId, language, now, options);

    public override Task<PhoneOtp?> FindNewestOrNullAsync(object owner, CancellationToken cancellationToken) => newest.FindOrNullAsync(Context, (Guid)owner, cancellationToken);

    public override Task<PhoneOtp?> FindNewestTogetherOrNullAsync(object owner, CancellationToken cancellationToken) => newest.FindTogetherOrNullAsync(Context, (Guid)owner, cancellationToken);
}
