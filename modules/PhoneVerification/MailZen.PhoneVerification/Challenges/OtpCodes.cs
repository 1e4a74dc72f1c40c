using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MailZen.Framework.Security;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>
/// Derives the code of a challenge instead of storing it: a copy of the database is useless without the key (ADR 0003). The code is
/// HMAC-SHA256(key, challenge id, purpose, number), its first eight bytes modulo 10^digits: with eight digits, no code is likelier than
/// another by more than one part in 10^11.
/// </summary>
internal sealed partial class OtpCodes(MasterKeyRing masterKeys, ILogger<OtpCodes> logger)
{
    private const string KeyLabel = "mailzen/otp-code/v1";

    private readonly ConcurrentDictionary<string, byte[]?> _keys = new(StringComparer.Ordinal);

    /// <summary>The id of the key for new challenges.</summary>
    public string ActiveKeyId => masterKeys.Active.Id;

    /// <summary>The code of the challenge; null if the operator has removed its key.</summary>
    public string? DeriveOrNull(OtpChallenge challenge)
    {
        if (_keys.GetOrAdd(challenge.KeyId, FindKeyOrNull) is not { } key)
        {
            return null;
        }

        // Purpose and number contain no zero byte, so the parts cannot be confused.
        var message = Encoding.UTF8.GetBytes($"{challenge.ChallengeId:N}\0{challenge.Purpose.WireName}\0{challenge.PhoneNumber}");
        var number = BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(key, message));
        return (number % (ulong)Math.Pow(10, challenge.CodeLength)).ToString($"D{challenge.CodeLength}", CultureInfo.InvariantCulture);
    }

    /// <remarks>Called once per key, so that a missing key is logged once.</remarks>
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
        "otp_key_missing: MAILZEN_MASTER_KEY does not contain the key {KeyId}. This instance cannot check the codes derived with it.",
        EventName = "otp_key_missing"
    )]
    private partial void LogKeyMissing(string keyId);

    /// <summary>Compares two codes in constant time.</summary>
    public static bool Matches(string expected, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(code));

    /// <summary>Whether the text has the form of a code. If not, it does not count as a guess.</summary>
    public static bool IsWellFormed(string code) => code.Length is >= 6 and <= 8 && code.All(char.IsAsciiDigit);
}
