namespace MailZen.PhoneVerification.Challenges;

/// <summary>Finds the newest password reset challenges of numbers.</summary>
internal sealed class NewestPasswordResetOtps(TimeProvider timeProvider)
    : NewestNumberOtps<PasswordResetOtp>(PasswordResetOtpStore.Statements, timeProvider);
