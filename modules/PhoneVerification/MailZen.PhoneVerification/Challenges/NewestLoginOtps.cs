namespace MailZen.PhoneVerification.Challenges;

/// <summary>Finds the newest sign-in challenges of numbers.</summary>
internal sealed class NewestLoginOtps(TimeProvider timeProvider) : NewestNumberOtps<LoginOtp>(LoginOtpStore.Statements, timeProvider);
