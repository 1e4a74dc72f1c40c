namespace MailZen.PhoneVerification.Sms;

/// <summary>What a text is about, as far as it is remembered.</summary>
/// <param name="NumberFingerprint">The receiver's fingerprint.</param>
/// <param name="Region">The receiver's region.</param>
/// <param name="ChallengeId">The challenge whose code it carries, or null for a text without one.</param>
internal sealed record SmsOrigin(string NumberFingerprint, string Region, Guid? ChallengeId = null);
