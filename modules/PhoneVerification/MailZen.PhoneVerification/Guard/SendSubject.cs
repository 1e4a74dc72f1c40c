using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.Guard;

/// <summary>Who asks for a text to which number.</summary>
/// <param name="Purpose">What the code is for, by its wire name.</param>
/// <param name="Number">The number.</param>
/// <param name="UserId">The account, or null at sign-up.</param>
/// <param name="NumberFingerprint">What stands for the number where it is remembered.</param>
/// <param name="Networks">The networks of the asking client, narrowest first.</param>
/// <param name="Exemption">Why no limit holds for it, in the words of decisions; null where they hold.</param>
internal sealed record SendSubject(
    string Purpose,
    PhoneNumber Number,
    Guid? UserId,
    string NumberFingerprint,
    IReadOnlyList<GuardNetwork> Networks,
    string? Exemption
)
{
    /// <summary>The narrowest network, which decisions and logs name.</summary>
    public string Network => Networks[0].Fingerprint;

    /// <summary>The fingerprints of all of them, as a challenge keeps them.</summary>
    public string AllNetworks => string.Join(' ', Networks.Select(network => network.Fingerprint));

    public bool IsExempt => Exemption is not null;

    /// <summary>The decision on an exempt text.</summary>
    public GuardVerdict ExemptVerdict => new(SendOutcome.Allowed, Exemption!);
}
