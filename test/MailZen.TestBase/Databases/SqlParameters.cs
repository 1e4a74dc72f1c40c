using System.Text.RegularExpressions;

namespace MailZen.TestBase.Databases;

/// <summary>Parameters of a statement of EF Core, by name.</summary>
internal static partial class SqlParameters
{
    /// <summary>Each once, in the order of their first use.</summary>
    public static List<string> NamesOf(string statement) => [.. Name().Matches(statement).Select(name => name.Value).Distinct()];

    /// <summary>The statement with other names.</summary>
    public static string Replace(string statement, Func<string, string> rename) => Name().Replace(statement, name => rename(name.Value));

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Name();
}
