using MailZen.PhoneVerification.Sms.Attempts;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>A challenge, and how one of its messages fares.</summary>
/// <param name="Challenge">The challenge.</param>
/// <param name="IsReplaced">Whether its owner has a newer one.</param>
/// <param name="Delivery">The status of the message's newest delivery attempt; null if it has none.</param>
internal sealed record ChallengeStatus(OtpChallenge Challenge, bool IsReplaced, SmsStatus? Delivery);
