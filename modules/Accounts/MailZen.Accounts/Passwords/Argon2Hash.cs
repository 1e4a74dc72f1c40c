using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NSec.Cryptography;

namespace MailZen.Accounts.Passwords;

/// <summary>An Argon2id hash (RFC 9106). Its text form, PHC's, includes the cost, so that the cost can be raised later.</summary>
internal sealed partial record Argon2Hash
{
    // OWASP's Password Storage Cheat Sheet: at least 19 MiB, two passes, one lane. libsodium supports one lane only.
    private const int CurrentMemoryKiB = 19_456;
    private const int CurrentPasses = 2;

    private const int SaltBytes = 16;
    private const int TagBytes = 32;

    private readonly int _memoryKiB;
    private readonly int _passes;
    private readonly byte[] _salt;
    private readonly byte[] _tag;

    private Argon2Hash(int memoryKiB, int passes, byte[] salt, byte[] tag) =>
        (_memoryKiB, _passes, _salt, _tag) = (memoryKiB, passes, salt, tag);

    /// <summary>Whether it was created at today's cost or a higher one.</summary>
    public bool IsCurrent => _memoryKiB >= CurrentMemoryKiB && _passes >= CurrentPasses;

    /// <summary>Hashes a password at today's cost.</summary>
    public static Argon2Hash Create(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new Argon2Hash(CurrentMemoryKiB, CurrentPasses, salt, Derive(password, CurrentMemoryKiB, CurrentPasses, salt, TagBytes));
    }

    /// <summary>Reads the text form; null for any other text.</summary>
    public static Argon2Hash? ParseOrNull(string text) =>
        Pattern().Match(text) is { Success: true } match
            ? new Argon2Hash(NumberOf(match, "memory"), NumberOf(match, "passes"), BytesOf(match, "salt"), BytesOf(match, "tag"))
            : null;

    /// <summary>Whether it is the hash of this password.</summary>
    public bool Verifies(string password) =>
        CryptographicOperations.FixedTimeEquals(Derive(password, _memoryKiB, _passes, _salt, _tag.Length), _tag);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"$argon2id$v=19$m={_memoryKiB},t={_passes},p=1${TextOf(_salt)}${TextOf(_tag)}");

    private static byte[] Derive(string password, int memoryKiB, int passes, byte[] salt, int tagBytes) =>
        PasswordBasedKeyDerivationAlgorithm
            .Argon2id(
                new Argon2Parameters
                {
                    DegreeOfParallelism = 1,
                    MemorySize = memoryKiB,
                    NumberOfPasses = passes,
                }
            )
            .DeriveBytes(Encoding.UTF8.GetBytes(password), salt, tagBytes);

    private static int NumberOf(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <remarks>PHC's base64 has no padding.</remarks>
    private static byte[] BytesOf(Match match, string group)
    {
        var text = match.Groups[group].Value;
        return Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
    }

    private static string TextOf(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    [GeneratedRegex(
        @"\A\$argon2id\$v=19\$m=(?<memory>[0-9]{1,9}),t=(?<passes>[0-9]{1,9}),p=1"
            + @"\$(?<salt>[A-Za-z0-9+/]{22})\$(?<tag>[A-Za-z0-9+/]{43})\z"
    )]
    private static partial Regex Pattern();
}
