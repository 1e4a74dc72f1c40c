using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;

namespace MailZen.TestBase.Databases;

/// <summary>A database on the PostgreSQL server that <c>test.sh</c> starts.</summary>
public sealed partial class PostgreSqlDatabase : ITestDatabase
{
    private const string ServerVariable = "MAILZEN_TEST_POSTGRES";

    private static readonly string _prefix = $"mailzen_{Environment.ProcessId}_{Path.GetRandomFileName()[..8]}";
    private static readonly Lazy<Task<string>> _template = new(CreateTemplateAsync);
    private static int _count;

    private readonly string _name = $"{_prefix}_{Interlocked.Increment(ref _count)}";

    /// <inheritdoc/>
    public string Provider => "PostgreSql";

    /// <inheritdoc/>
    public string ConnectionString => ConnectionStringOf(_name);

    private static string Server =>
        Environment.GetEnvironmentVariable(ServerVariable)
        ?? throw new InvalidOperationException($"{ServerVariable} names no PostgreSQL server; run ./test.sh, which starts one.");

    /// <inheritdoc/>
    public async Task CreateAsync() => await ExecuteAsync($"CREATE DATABASE {_name} TEMPLATE {await _template.Value}");

    /// <inheritdoc/>
    public async Task RestoreAsync(ITestDatabase stolen)
    {
        await ExecuteAsync($"CREATE DATABASE {_name}");
        var from = new NpgsqlConnectionStringBuilder(stolen.ConnectionString);
        var connect = $"-h {from.Host} -p {from.Port} -U {from.Username}";
        using var copy = Process.Start(
            "bash",
            ["-c", $"set -eo pipefail; pg_dump {connect} {from.Database} | psql {connect} -q -v ON_ERROR_STOP=1 {_name} >/dev/null"]
        );
        await copy.WaitForExitAsync();
        if (copy.ExitCode != 0)
        {
            throw new InvalidOperationException("pg_dump or psql failed.");
        }
    }

    /// <inheritdoc/>
    /// <remarks>Small tables are read as a whole, so that is forbidden: then it is done where there is no other way.</remarks>
    public async Task<IReadOnlyList<string>> FindScansAsync(string statement)
    {
        var parameters = SqlParameters.NamesOf(statement);
        var numbered = SqlParameters.Replace(statement, name => $"${parameters.IndexOf(name) + 1}");
        var values = parameters.Count == 0 ? "" : $"({string.Join(", ", parameters.Select(_ => "NULL"))})";
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var prepare = new NpgsqlCommand(
            $"SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; DEALLOCATE ALL; PREPARE looked_at AS {numbered}",
            connection
        );
        await prepare.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand($"EXPLAIN EXECUTE looked_at {values}", connection);
        await using var reader = await explain.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.AddRange(SeqScan().Matches(reader.GetString(0)).Select(scan => scan.Groups[1].Value));
        }

        return tables;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static async Task<string> CreateTemplateAsync()
    {
        var name = $"{_prefix}_template";
        await TestMigrator.RunAsync("PostgreSql", ConnectionStringOf(name) + ";Pooling=False");
        return name;
    }

    private static string ConnectionStringOf(string database) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 20 }.ToString();

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ToString()
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("Seq Scan on \"?([\\w]+)")]
    private static partial Regex SeqScan();
}
