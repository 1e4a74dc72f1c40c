using System.Text.Json;
using Microsoft.AspNetCore.Identity;

namespace MailZen.Accounts.SecondFactors;

/// <summary>A stored passkey: its public key and what the next sign-in is compared with. None of it is a secret.</summary>
internal sealed record PasskeyRecord(
    string Name,
    DateTimeOffset CreatedAt,
    byte[] PublicKey,
    uint SignCount,
    IReadOnlyList<string> Transports,
    bool IsUserVerified,
    bool IsBackupEligible,
    bool IsBackedUp,
    int Uses
)
{
    public static PasskeyRecord Of(UserPasskeyInfo passkey) =>
        new(
            passkey.Name ?? "",
            passkey.CreatedAt,
            passkey.PublicKey,
            passkey.SignCount,
            passkey.Transports ?? [],
            passkey.IsUserVerified,
            passkey.IsBackupEligible,
            passkey.IsBackedUp,
            Uses: 0
        );

    public static PasskeyRecord Read(string value) => JsonSerializer.Deserialize<PasskeyRecord>(value)!;

    public string Write() => JsonSerializer.Serialize(this);

    /// <remarks>The attestation is checked once, and not kept.</remarks>
    public UserPasskeyInfo ToPasskey(byte[] credentialId) =>
        new(credentialId, PublicKey, CreatedAt, SignCount, [.. Transports], IsUserVerified, IsBackupEligible, IsBackedUp, [], [])
        {
            Name = Name,
        };
}
