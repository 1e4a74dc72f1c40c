using System.Globalization;
using MailZen.Framework.Hosting;
using MailZen.Framework.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace MailZen.Framework.EntityFrameworkCore.Configuration;

/// <summary>Which database, and where (<c>Database__Provider</c>, <c>ConnectionStrings__Default</c>).</summary>
public sealed class DatabaseOptions(IConfiguration configuration, IHostEnvironment environment) : IStartupCheck
{
    private const string ProviderKey = "Database:Provider";
    private const string ConnectionName = "Default";
    private const string ConnectionVariable = "ConnectionStrings__Default";
    private const string DefaultFile = "mailzen.db";
    private const string WaitVariable = "MAILZEN_DATABASE_WAIT_SECONDS";

    private const int BackgroundSeconds = 30;

    private static readonly SettingValueType _waitSeconds = SettingValueType.Number(0, 3_600);

    /// <summary>The options of a context that an application has configured.</summary>
    internal static DatabaseOptions Of(
        DatabaseProvider provider,
        string? connectionString,
        IConfiguration configuration,
        IHostEnvironment environment
    ) =>
        new(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        [ProviderKey] = $"{provider}",
                        [ConfigurationPath.Combine("ConnectionStrings", ConnectionName)] = connectionString,
                        [WaitVariable] = configuration[WaitVariable],
                    }
                )
                .Build(),
            environment
        );

    /// <summary>The database.</summary>
    public DatabaseProvider Provider => ProviderOrNull() ?? throw new InvalidOperationException("Database__Provider is not allowed.");

    /// <summary>Whether it is PostgreSQL. Does not throw, even for a configuration that the start refuses.</summary>
    public bool IsPostgreSql => ProviderOrNull() == DatabaseProvider.PostgreSql;

    /// <summary>The connection string; for SQLite, by default, a file under <c>App_Data</c>.</summary>
    public string ConnectionString => Read(configuration.GetConnectionString(ConnectionName)) ?? DefaultSqlite();

    /// <summary>Time limit of a background statement: no user waits for it, and it treats more rows than a request does.</summary>
    public TimeSpan BackgroundTimeout =>
        TimeSpan.FromSeconds(
            Math.Max(BackgroundSeconds, IsPostgreSql ? new NpgsqlConnectionStringBuilder(ConnectionString).CommandTimeout : 0)
        );

    /// <summary>The connection string if the database is SQLite and the string is valid; otherwise null.</summary>
    /// <exception cref="EnvironmentFaultException">The folder of the default file cannot be used.</exception>
    internal SqliteConnectionStringBuilder? SqliteOrNull =>
        ProviderOrNull() == DatabaseProvider.Sqlite && ConnectionStringFault.FindOrNull(DatabaseProvider.Sqlite, ConnectionString) is null
            ? new SqliteConnectionStringBuilder(ConnectionString)
            : null;

    /// <summary>How long the migrator waits for PostgreSQL to answer (<c>MAILZEN_DATABASE_WAIT_SECONDS</c>).</summary>
    public TimeSpan WaitLimit => TimeSpan.FromSeconds(int.Parse(WaitSecondsOrNull()!, CultureInfo.InvariantCulture));

    IEnumerable<string> IStartupCheck.FindFaults()
    {
        if (WaitSecondsOrNull() is null)
        {
            yield return $"{WaitVariable} is not allowed; allowed: {_waitSeconds.Allowed}.";
        }

        if (ProviderOrNull() is not { } provider)
        {
            yield return $"Database__Provider is not allowed; allowed: {string.Join(' ', Enum.GetNames<DatabaseProvider>())}.";
        }
        else if (Read(configuration.GetConnectionString(ConnectionName)) is { } text)
        {
            if (ConnectionStringFault.FindOrNull(provider, text) is { } fault)
            {
                yield return $"{ConnectionVariable} {fault}";
            }
        }
        else if (provider == DatabaseProvider.PostgreSql)
        {
            yield return $"{ConnectionVariable} is required for PostgreSql.";
        }
    }

    private static string? Read(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private string? WaitSecondsOrNull() => _waitSeconds.NormalizeOrNull(Read(configuration[WaitVariable]) ?? "60");

    private DatabaseProvider? ProviderOrNull() =>
        Read(configuration[ProviderKey]) switch
        {
            null => DatabaseProvider.Sqlite,
            var text when Enum.TryParse<DatabaseProvider>(text, ignoreCase: true, out var provider) && Enum.IsDefined(provider) => provider,
            _ => null,
        };

    private string DefaultSqlite() =>
        DataFolder.Use(
            environment.ContentRootPath,
            ConnectionVariable,
            directory => new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, DefaultFile) }.ToString()
        );
}
