using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MailZen.Accounts.SecondFactors;

/// <summary>
/// A code that replaces a lost second factor, once. Only its hash is stored; with 80 random bits it needs no key to withstand a stolen
/// table.
/// </summary>
internal static class RecoveryCode
{
    /// <summary>How many an account gets.</summary>
    public const int Count = 10;

    private const int Bytes = 10;
    private const int Length = 16;
    private const int GroupLength = 4;

    /// <summary>A new code, in groups of four.</summary>
    public static string Create() =>
        string.Join('-', Base32.Encode(RandomNumberGenerator.GetBytes(Bytes)).Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>The hash of a code as it was typed, or null if it is not one.</summary>
    public static string? HashOrNull(string typed)
    {
        string plain = new([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
        return plain.Length == Length ? Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(plain))) : null;
    }
}
