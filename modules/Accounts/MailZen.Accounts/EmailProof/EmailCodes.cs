using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MailZen.Accounts.SecondFactors;
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

    // 80 bits: NIST SP 800-63B asks for no limit of guesses from 64 on.
    private const int LongBytes = 10;
    private const int LongLength = 16;
    private const int GroupLength = 4;

    /// <summary>The id of the key for new challenges.</summary>
    public string ActiveKeyId => masterKeys.Active.Id;

    /// <summary>The code of an account's challenge; null if the operator has removed its key.</summary>
    public string? DeriveOrNull(EmailChallenge challenge, EmailPurpose purpose, MailZenUser user)
    {
        if (masterKeys.FindOrNull(challenge.KeyId) is not { } key)
        {
            return null;
        }

        // None of the parts contains a zero byte, so they cannot be confused.
        var message = $"{challenge.Id:N}\0{purpose.Name}\0{user.Id:N}\0{user.NormalizedEmail}\0{user.SecurityStamp}";
        var hash = HMACSHA256.HashData(key.Derive(KeyLabel), Encoding.UTF8.GetBytes(message));
        return purpose.IsShort
            ? (BinaryPrimitives.ReadUInt64BigEndian(hash) % Modulus).ToString($"D{Digits}", CultureInfo.InvariantCulture)
            : Base32.Encode(hash.AsSpan(0, LongBytes));
    }

    /// <summary>A code as a person reads it: a long one in groups.</summary>
    public static string Display(string code, EmailPurpose purpose) =>
        purpose.IsShort ? code : string.Join('-', code.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>A code as it was typed or pasted, in plain form; null if it is none. That does not count as a guess.</summary>
    public static string? ReadOrNull(string typed, EmailPurpose purpose)
    {
        if (typed.Length > LongestTyped || !StorableText.IsStorable(typed))
        {
            return null;
        }

        var kept = typed.Normalize(NormalizationForm.FormKC).Where(character => !IsIgnored(character));
        string plain = new([.. kept.Select(char.ToUpperInvariant)]);
        var isCode = purpose.IsShort ? plain.Length == Digits && plain.All(char.IsAsciiDigit) : plain.Length == LongLength;
        return isCode ? plain : null;
    }

    /// <summary>Compares two codes in constant time.</summary>
    public static bool Matches(string expected, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(code));

    private static bool IsIgnored(char character) =>
        char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
