using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.TestBase.Apps;

/// <summary>
/// Searches everything that any host of the suite logs, at every level, for what must never be there: numbers, e-mail addresses,
/// passwords, tokens, secrets of providers, recovery codes, keys of authenticator apps, and every code that a provider got.
/// </summary>
public static partial class PersonalData
{
    private static readonly ConcurrentDictionary<string, byte> _secrets = new();
    private static readonly ConcurrentQueue<string> _found = new();

    /// <summary>What was found, with the text around it.</summary>
    public static IReadOnlyCollection<string> FoundInLogs => _found;

    /// <summary>Remembers a code that was sent, or a password that was generated.</summary>
    public static void AddSecret(string secret) => _secrets.TryAdd(secret, 0);

    /// <summary>Searches one log entry.</summary>
    public static void Search(string text)
    {
        if (IsIn(text))
        {
            _found.Enqueue(text);
        }
    }

    /// <summary>Whether a text has anything in it that no log may have.</summary>
    public static bool IsIn(string text) =>
        Pattern().IsMatch(text)
        || Base32().IsMatch(text)
        || text.Contains(TestClient.Password)
        || text.Contains(TestMigrator.AdministratorPassword)
        || Words().Matches(text).Any(word => _secrets.ContainsKey(word.Value));

    // Test numbers, test addresses, access tokens, and the provider secrets of the tests.
    [GeneratedRegex(
        @"1555[0-9]{7}|(person[0-9]+|jane|admin)@|(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.eyJ|"
            + @"the-token|of-the-administrator|of-the-environment|entered-again|whsec_"
    )]
    private static partial Regex Pattern();

    // Codes of password resets by e-mail and recovery codes, in groups of four, and keys of authenticator apps.
    [GeneratedRegex("(?<![0-9A-Za-z-])(?:[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}|[A-Z2-7]{32})(?![0-9A-Za-z-])")]
    private static partial Regex Base32();

    // What may be a short code or a generated password.
    [GeneratedRegex("(?<![0-9A-Za-z:.-])[0-9]{6,8}(?![0-9A-Za-z:.-])|(?<![0-9A-Za-z_-])[0-9A-Za-z_-]{24}(?![0-9A-Za-z_-])")]
    private static partial Regex Words();
}
