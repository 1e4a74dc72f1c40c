using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace MailZen.TestBase.Databases;

/// <summary>
/// Searches every statement that EF Core sends in any test for one that reads the whole of a table that grows: beside a test's few rows it
/// is as fast as any other.
/// </summary>
public static partial class TableScans
{
    // What people use does not make them grow.
    private static readonly string[] _small =
    [
        "__EFMigrationsHistory",
        "data_protection_keys",
        "roles",
        "setting_changes",
        "settings",
        "sqlite_master",
        "user_roles", // administrators' only
        "user_tokens", // administrators' only
    ];

    private static readonly ConcurrentDictionary<(string Provider, string Statement), byte> _explained = new();

    /// <summary>What was found in statements that were not looked at before.</summary>
    /// <param name="database">A database with the tables of these statements.</param>
    /// <param name="commands">What was executed, each one statement or several.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(ITestDatabase database, IEnumerable<string> commands)
    {
        var found = new List<string>();
        foreach (
            var statement in commands
                .SelectMany(command => command.Split(";\n"))
                .Select(statement => statement.Trim())
                .Where(statement => Reads().IsMatch(statement))
        )
        {
            if (_explained.TryAdd((database.Provider, statement), 0))
            {
                found.AddRange((await database.FindScansAsync(statement)).Except(_small).Select(table => $"all of {table}: {statement}"));
            }
        }

        return found;
    }

    // Without arrays of parameters, whose type nobody names here; SharedStatementPlanTests has theirs.
    [GeneratedRegex(@"^(SELECT|UPDATE|DELETE|WITH)(?!.*unnest\(@)", RegexOptions.Singleline)]
    private static partial Regex Reads();
}
