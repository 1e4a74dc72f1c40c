using System.Diagnostics;
using System.Security.Cryptography;
using MailZen.TestBase;
using MailZen.TestBase.Databases;
using Npgsql;

namespace MailZen.HttpApi.Host.Tests.Startup;

/// <summary>The roles of <c>compose/database-roles.sql</c> on a database of the tests, under names that no other test uses.</summary>
public sealed class DatabaseRoles : IAsyncDisposable
{
    private readonly string _superuser;
    private readonly string _suffix;

    private DatabaseRoles(string superuser, string suffix) => (_superuser, _suffix) = (superuser, suffix);

    /// <summary>The migrator's connection.</summary>
    public string Owner => With($"mailzen_owner_{_suffix}");

    /// <summary>The hosts' connection.</summary>
    public string Host => With($"mailzen_host_{_suffix}");

    /// <summary>Makes an empty database and runs the file on it, as the image of PostgreSQL does.</summary>
    public static async Task<DatabaseRoles> CreateAsync(PostgreSqlDatabase database)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false };
        var roles = new DatabaseRoles(connection.ToString(), RandomNumberGenerator.GetHexString(8, lowercase: true));
        await ExecuteAsync(
            new NpgsqlConnectionStringBuilder(connection.ToString()) { Database = "postgres" }.ToString(),
            $"CREATE DATABASE {connection.Database}"
        );
        var psql = new ProcessStartInfo(
            "psql",
            [
                "-h",
                connection.Host!,
                "-p",
                $"{connection.Port}",
                "-U",
                connection.Username!,
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                connection.Database!,
            ]
        )
        {
            RedirectStandardInput = true,
            Environment = { ["MAILZEN_DATABASE_OWNER_PASSWORD"] = "owner's", ["MAILZEN_DATABASE_HOST_PASSWORD"] = "host's" },
        };
        using var run = Process.Start(psql)!;
        await run.StandardInput.WriteAsync(
            RepositoryFiles
                .Read("compose/database-roles.sql")
                .Replace("mailzen_owner", $"mailzen_owner_{roles._suffix}", StringComparison.Ordinal)
                .Replace("mailzen_host", $"mailzen_host_{roles._suffix}", StringComparison.Ordinal)
        );
        run.StandardInput.Close();
        await run.WaitForExitAsync();
        run.ExitCode.ShouldBe(0);
        return roles;
    }

    /// <summary>Runs a statement that may be refused.</summary>
    /// <returns>The SQLSTATE of the refusal, or null.</returns>
    public static async Task<string?> TryAsync(string connectionString, string sql)
    {
        try
        {
            await ExecuteAsync(connectionString, sql);
            return null;
        }
        catch (PostgresException exception)
        {
            return exception.SqlState;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var database = new NpgsqlConnectionStringBuilder(_superuser).Database;
        var server = new NpgsqlConnectionStringBuilder(_superuser) { Database = "postgres" }.ToString();
        await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        await ExecuteAsync(server, $"DROP ROLE mailzen_host_{_suffix}, mailzen_owner_{_suffix}");
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string With(string role) =>
        new NpgsqlConnectionStringBuilder(_superuser)
        {
            Username = role,
            Password = role.Contains("owner", StringComparison.Ordinal) ? "owner's" : "host's",
        }.ToString();
}
