using MailZen.PhoneVerification.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

internal sealed class SignupOtpStore(IPhoneVerificationDbContext dbContext)
    : OtpChallengeStore<SignupOtp>(dbContext.SignupOtps, PhoneVerificationModel.SignupOtpTable, "phone_number");
