using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.TestBase.Apps;

/// <summary>
/// Searches everything that any host of the suite logs, at every level, for what must never be there: numbers, e-mail addresses,
/// passwords, tokens, secrets of providers, and every code that a provider got.
/// </summary>
public static partial class PersonalData
{
    private static readonly ConcurrentDictionary<string, byte> _codes = new();
    private static readonly ConcurrentQueue<string> _found = new();

    /// <summary>What was found, with the text around it.</summary>
    public static IReadOnlyCollection<string> FoundInLogs => _found;

    /// <summary>Remembers a code that was sent.</summary>
    public static void AddCode(string code) => _codes.TryAdd(code, 0);

    /// <summary>Searches one log entry.</summary>
    public static void Search(string text)
    {
        if (
            Pattern().IsMatch(text)
            || text.Contains(TestClient.Password)
            || text.Contains(TestMigrator.AdministratorPassword)
            || Digits().Matches(text).Any(digits => _codes.ContainsKey(digits.Value))
        )
        {
            _found.Enqueue(text);
        }
    }

    // Test numbers, test addresses, access tokens, and the provider secrets of the tests.
    [GeneratedRegex(
        @"1555[0-9]{7}|(person[0-9]+|jane|admin)@|(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.eyJ|"
            + @"the-token|of-the-administrator|of-the-environment|entered-again|whsec_"
    )]
    private static partial Regex Pattern();

    [GeneratedRegex(@"(?<![0-9A-Za-z:.-])[0-9]{6,8}(?![0-9A-Za-z:.-])")]
    private static partial Regex Digits();
}
