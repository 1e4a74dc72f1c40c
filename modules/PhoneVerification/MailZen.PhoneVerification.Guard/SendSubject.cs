using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Guard;

/// <summary>Who requests a message to which number.</summary>
/// <param name="Purpose">The purpose of the code.</param>
/// <param name="Number">The number.</param>
/// <param name="UserId">The account, or null at sign-up.</param>
/// <param name="NumberFingerprint">The stored fingerprint of the number.</param>
/// <param name="Networks">The client's networks, narrowest first.</param>
/// <param name="Exemption">Why limits do not apply, as recorded in decisions; null if they apply.</param>
internal sealed record SendSubject(
    string Purpose,
    PhoneNumber Number,
    Guid? UserId,
    string NumberFingerprint,
    IReadOnlyList<GuardNetwork> Networks,
    string? Exemption
)
{
    /// <summary>
    /// The reason recorded instead of what is known of the number; null if the answer may depend on that. For a code that opens an account
    /// it may not: it would tell whether the number has one.
    /// </summary>
    public string? Discretion { get; init; }

    /// <summary>The narrowest network, used in decisions and logs.</summary>
    public string Network => Networks[0].Fingerprint;

    /// <summary>The fingerprints of all networks, as stored in a challenge.</summary>
    public string AllNetworks => string.Join(' ', Networks.Select(network => network.Fingerprint));

    public bool IsExempt => Exemption is not null;
}
