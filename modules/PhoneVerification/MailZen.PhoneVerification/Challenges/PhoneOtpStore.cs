using MailZen.PhoneVerification.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

internal sealed class PhoneOtpStore(IPhoneVerificationDbContext dbContext)
    : OtpChallengeStore<PhoneOtp>(dbContext.PhoneOtps, PhoneVerificationModel.PhoneOtpTable, "user_id");
