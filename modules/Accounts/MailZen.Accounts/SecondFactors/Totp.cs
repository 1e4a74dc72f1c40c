using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MailZen.Accounts.SecondFactors;

/// <summary>Codes of authenticator apps (RFC 6238), with the parameters that every app knows: SHA-1, 6 digits, 30 seconds.</summary>
internal static class Totp
{
    /// <summary>The length of a secret, as RFC 4226, 4 recommends.</summary>
    public const int SecretBytes = 20;

    /// <summary>The number of digits.</summary>
    public const int Digits = 6;

    private const int Modulus = 1_000_000;
    private const int StepSeconds = 30;

    // The clock of a phone may be off by this many steps.
    private const int Tolerance = 1;

    /// <summary>The step whose code this is, or null if it is not one of the moment.</summary>
    public static long? FindStepOrNull(byte[] secret, string code, DateTimeOffset now)
    {
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        var typed = Encoding.UTF8.GetBytes(code);
        long? found = null;
        for (var step = current - Tolerance; step <= current + Tolerance; step++)
        {
            found = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Compute(secret, step)), typed) ? step : found;
        }

        return found;
    }

    /// <summary>The code of a moment.</summary>
    public static string Compute(byte[] secret, DateTimeOffset now) => Compute(secret, now.ToUnixTimeSeconds() / StepSeconds);

    [SuppressMessage("Security", "CA5350", Justification = "Apps know HMAC-SHA1 only, which the collisions of SHA-1 do not touch.")]
    private static string Compute(byte[] secret, long step)
    {
        Span<byte> message = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        var hash = HMACSHA1.HashData(secret, message);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % Modulus).ToString($"D{Digits}", CultureInfo.InvariantCulture);
    }
}
