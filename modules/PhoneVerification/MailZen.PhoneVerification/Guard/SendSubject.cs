using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.Guard;

/// <summary>Who asks for a text to which number.</summary>
/// <param name="Purpose">What the code is for.</param>
/// <param name="Number">The number.</param>
/// <param name="UserId">The account, or null at sign-up.</param>
/// <param name="NumberFingerprint">What stands for the number where it is remembered.</param>
/// <param name="Network">The fingerprint of the asking address (IPv6: /64).</param>
/// <param name="Exemption">Why no limit holds for it, in the words of decisions; null where they hold.</param>
internal sealed record SendSubject(OtpPurpose Purpose, PhoneNumber Number, Guid? UserId, string NumberFingerprint, string Network, string? Exemption)
{
    public bool IsExempt => Exemption is not null;

    /// <summary>The decision on an exempt text.</summary>
    public GuardVerdict ExemptVerdict => new(SendOutcome.Allowed, Exemption!);
}
