using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MailZen.Framework.Security;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// Derives the code of a challenge instead of storing it: a copy of the database opens nothing without the key (ADR 0003).
/// The code is HMAC-SHA256(key, challenge id, purpose, number), its first eight bytes modulo 10^digits: at eight digits
/// no code is likelier than another by more than one part in 10^11.
/// </summary>
internal sealed partial class OtpCodes(MasterKeyRing masterKeys, ILogger<OtpCodes> logger)
{
    private const string KeyLabel = "mailzen/otp-code/v1";

    private readonly ConcurrentDictionary<string, byte[]?> _keys = new(StringComparer.Ordinal);

    /// <summary>The key that new challenges are made with.</summary>
    public string ActiveKeyId => masterKeys.Active.Id;

    /// <summary>The challenge's code, or null where the operator has taken its key away.</summary>
    public string? DeriveOrNull(OtpChallenge challenge)
    {
        if (_keys.GetOrAdd(challenge.KeyId, FindKeyOrNull) is not { } key)
        {
            return null;
        }

        // Purpose and number have no zero byte, so the parts cannot run into each other.
        var message = Encoding.UTF8.GetBytes($"{challenge.ChallengeId:N}\0{challenge.Purpose.WireName}\0{challenge.PhoneNumber}");
        var number = BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(key, message));
        return (number % (ulong)Math.Pow(10, challenge.CodeLength)).ToString($"D{challenge.CodeLength}", CultureInfo.InvariantCulture);
    }

    /// <remarks>Once for each key: so a missing one is logged once.</remarks>
    private byte[]? FindKeyOrNull(string id)
    {
        if (masterKeys.FindOrNull(id) is { } key)
        {
            return key.Derive(KeyLabel);
        }

        LogKeyMissing(id);
        return null;
    }

    [LoggerMessage(
        120,
        LogLevel.Error,
        "otp_key_missing: Codes were made with the master key {KeyId}, which is not among those of MAILZEN_MASTER_KEY: nobody can use them here.",
        EventName = "otp_key_missing"
    )]
    private partial void LogKeyMissing(string keyId);

    /// <summary>Compares in constant time.</summary>
    public static bool Matches(string expected, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(code));

    /// <summary>Whether this could be a code at all; what could not spends no attempt.</summary>
    public static bool IsWellFormed(string code) => code.Length is >= 6 and <= 8 && code.All(char.IsAsciiDigit);
}
