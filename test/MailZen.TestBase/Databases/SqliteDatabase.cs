using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace MailZen.TestBase.Databases;

/// <summary>A SQLite file.</summary>
public sealed partial class SqliteDatabase : ITestDatabase
{
    private static readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mailzen-tests-");
    private static readonly Lazy<Task<string>> _template = new(CreateTemplateAsync);

    private readonly string _file = Path.Combine(_directory.FullName, Path.ChangeExtension(Path.GetRandomFileName(), ".db"));

    /// <inheritdoc/>
    public string Provider => "Sqlite";

    /// <inheritdoc/>
    public string ConnectionString => $"Data Source={_file}";

    /// <inheritdoc/>
    public async Task CreateAsync() => File.Copy(await _template.Value, _file);

    /// <inheritdoc/>
    public Task RestoreAsync(ITestDatabase stolen)
    {
        using var source = new SqliteConnection(stolen.ConnectionString);
        using var target = new SqliteConnection(ConnectionString);
        source.Open();
        target.Open();
        source.BackupDatabase(target);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> FindScansAsync(string statement)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var explain = connection.CreateCommand();
        explain.CommandText = $"EXPLAIN QUERY PLAN {statement}";
        foreach (var name in SqlParameters.NamesOf(statement))
        {
            explain.Parameters.AddWithValue(name, DBNull.Value);
        }

        await using var reader = await explain.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            // It names a table by its alias.
            tables.AddRange(
                Scan()
                    .Matches(reader.GetString(3))
                    .Select(scan =>
                        Regex.Match(statement, $"\"(\\w+)\" AS \"{scan.Groups[1].Value}\"") is { Success: true } table
                            ? table.Groups[1].Value
                            : scan.Groups[1].Value
                    )
            );
        }

        return tables;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        using (var connection = new SqliteConnection(ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        foreach (var suffix in new[] { "", "-wal", "-shm", ".migration-lock" })
        {
            File.Delete(_file + suffix);
        }

        return ValueTask.CompletedTask;
    }

    private static async Task<string> CreateTemplateAsync()
    {
        var file = Path.Combine(_directory.FullName, "template.db");
        var connectionString = $"Data Source={file};Pooling=False";
        await TestMigrator.RunAsync("Sqlite", connectionString);
        return file;
    }

    [GeneratedRegex("^SCAN (?!CONSTANT)([A-Za-z_]\\w*)")]
    private static partial Regex Scan();
}
