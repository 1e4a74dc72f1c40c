using System.Collections.Frozen;

namespace MailZen.Accounts.Passwords;

/// <summary>
/// Passwords that many people use, and that are therefore guessed first: those of zxcvbn's list with eight characters or more.
/// </summary>
internal static class CommonPasswords
{
    private const string Resource = "zxcvbn-core.Dictionaries.passwords.lst";

    private static readonly Lazy<FrozenSet<string>> _all = new(Read);

    /// <summary>How many there are.</summary>
    public static int Count => _all.Value.Count;

    /// <summary>Whether a password is one of them.</summary>
    /// <param name="folded">The password in the form of <see cref="PasswordText.Fold"/>.</param>
    public static bool Contains(string folded) => _all.Value.Contains(folded);

    private static FrozenSet<string> Read()
    {
        using var stream =
            typeof(Zxcvbn.Zxcvbn).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The package zxcvbn-core has no list {Resource}.");
        using var reader = new StreamReader(stream);
        var passwords = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (PasswordText.Fold(line.Trim()) is { Length: >= PasswordRules.MinLength } password)
            {
                passwords.Add(password);
            }
        }

        return passwords.ToFrozenSet(StringComparer.Ordinal);
    }
}
