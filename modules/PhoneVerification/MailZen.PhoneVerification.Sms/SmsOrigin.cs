namespace MailZen.PhoneVerification.Sms;

/// <summary>Data about a message that is stored with its delivery attempts.</summary>
/// <param name="NumberFingerprint">The fingerprint of the receiver's number.</param>
/// <param name="Region">The country of the receiver's number.</param>
/// <param name="ChallengeId">The challenge whose code it carries; null for a message without a code.</param>
public sealed record SmsOrigin(string NumberFingerprint, string Region, Guid? ChallengeId = null)
{
    /// <summary>The account that requested it, or that its code opens; null for none.</summary>
    public Guid? AccountId { get; init; }
}
