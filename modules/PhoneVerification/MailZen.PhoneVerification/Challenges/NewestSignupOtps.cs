namespace MailZen.PhoneVerification.Challenges;

/// <summary>Finds the newest sign-up challenges of numbers.</summary>
internal sealed class NewestSignupOtps(TimeProvider timeProvider) : NewestNumberOtps<SignupOtp>(SignupOtpStore.Statements, timeProvider);
