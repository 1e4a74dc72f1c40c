using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MailZen.Accounts.Users;
using MailZen.Framework.Security;
using MailZen.Framework.Text;

namespace MailZen.Accounts.EmailProof;

/// <summary>
/// Derives codes instead of storing them, as those by SMS: a copy of the database is useless without the key. A code depends on the
/// account, its e-mail address and its security stamp, so it is dead as soon as one of them changes.
/// </summary>
internal sealed class EmailCodes(MasterKeyRing masterKeys)
{
    private const string KeyLabel = "mailzen/email-code/v1";
    private const int Digits = 6;
    private const int Modulus = 1_000_000;
    private const int LongestTyped = 100;

    /// <summary>The id of the key for new challenges.</summary>
    public string ActiveKeyId => masterKeys.Active.Id;

    /// <summary>The code of an account's challenge; null if the operator has removed its key.</summary>
    public string? DeriveOrNull(EmailChallenge challenge, string purpose, MailZenUser user)
    {
        if (masterKeys.FindOrNull(challenge.KeyId) is not { } key)
        {
            return null;
        }

        // None of the parts contains a zero byte, so they cannot be confused.
        var message = $"{challenge.Id:N}\0{purpose}\0{user.Id:N}\0{user.NormalizedEmail}\0{user.SecurityStamp}";
        var hash = HMACSHA256.HashData(key.Derive(KeyLabel), Encoding.UTF8.GetBytes(message));
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) % Modulus).ToString($"D{Digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>A code as it was typed or pasted, in plain digits; null if it is none. That does not count as a guess.</summary>
    public static string? ReadOrNull(string typed)
    {
        if (typed.Length > LongestTyped || !StorableText.IsStorable(typed))
        {
            return null;
        }

        string plain = new([.. typed.Normalize(NormalizationForm.FormKC).Where(character => !IsIgnored(character))]);
        return plain.Length == Digits && plain.All(char.IsAsciiDigit) ? plain : null;
    }

    /// <summary>Compares two codes in constant time.</summary>
    public static bool Matches(string expected, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(code));

    private static bool IsIgnored(char character) =>
        char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
