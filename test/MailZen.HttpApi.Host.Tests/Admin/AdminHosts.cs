using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Processes;
using MailZen.TestBase.Providers;

namespace MailZen.HttpApi.Host.Tests.Admin;

/// <summary>
/// Two hosts as they run in production, on one PostgreSQL, with the real clock: what a browser shows has timers of its own.
/// </summary>
public sealed class AdminHosts : IAsyncLifetime
{
    private readonly PostgreSqlDatabase _database = new();
    private readonly List<ProductProcess> _processes = [];

    /// <summary>Where the hosts listen.</summary>
    public IReadOnlyList<Uri> Addresses { get; private set; } = [];

    /// <summary>Everything the hosts have written.</summary>
    public string Output => string.Concat(_processes.Select(process => process.Output));

    public async ValueTask InitializeAsync()
    {
        await _database.CreateAsync();
        for (var host = 0; host < 2; host++)
        {
            _processes.Add(
                ProductProcess.Start(
                    "MailZen.HttpApi.Host",
                    [
                        new("ASPNETCORE_URLS", "http://127.0.0.1:0"),
                        new("Database__Provider", _database.Provider),
                        new("ConnectionStrings__Default", _database.ConnectionString),
                        new("MAILZEN_MASTER_KEY", TestApp.MasterKey),
                        new("JWT_SECRET", "a secret of the tests, 32 bytes or more"),
                        new("MAILZEN_TRUSTED_PROXIES", "127.0.0.1"),
                        new("MAILZEN_PHONE_NUMBERS_REQUIRE_VALID", "false"),
                        new("MAILZEN_SMS_WEBHOOK_ALLOWED_HOSTS", "localhost"),
                        new("MAILZEN_SMS_WEBHOOK_TOKEN", "token-of-the-environment"),
                        new("MAILZEN_SMS_TWILIO_API_BASE_URL", ProviderDouble.Twilio.Url),
                        new("MAILZEN_GUARD_REGION_MODE", "RecordOnly"),
                        new("MAILZEN_GUARD_ADDRESS_MODE", "RecordOnly"),
                        new("MAILZEN_CLEANUP_SECONDS", "1"),
                    ]
                )
            );
        }

        Addresses =
        [
            .. await Task.WhenAll(
                _processes.Select(async process => new Uri(
                    (await process.LineAsync("Now listening on: "))
                        .Split(' ')[^1]
                        .Replace("127.0.0.1", "localhost", StringComparison.Ordinal)
                ))
            ),
        ];
    }

    /// <summary>A client of one of the hosts.</summary>
    public TestClient NewClient(int host = 0) =>
        new(
            new HttpClient(
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    UseProxy = false,
                }
            )
            {
                BaseAddress = Addresses[host],
            }
        );

    /// <summary>A client that the administrator has signed in.</summary>
    public async Task<TestClient> NewAdministratorAsync(int host = 0)
    {
        var client = NewClient(host);
        var reply = await client.LoginAsync("admin@mailzen.com", TestMigrator.AdministratorPassword);
        client.UseToken(reply.Data.GetProperty("login").GetProperty("token").GetString()!);
        return client;
    }

    /// <summary>Reads the first column of a query.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }

    /// <summary>Runs the migrator on their database.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> MigrateAsync(params string[] arguments)
    {
        var (exitCode, output) = await ProductProcess.RunAsync(
            "MailZen.DbMigrator",
            [
                new("ASPNETCORE_ENVIRONMENT", "Production"),
                new("Database__Provider", _database.Provider),
                new("ConnectionStrings__Default", _database.ConnectionString),
            ],
            arguments
        );
        return exitCode == 0 ? output : throw new InvalidOperationException(output);
    }

    /// <summary>Keeps everybody from a table.</summary>
    /// <returns>What lets them go on when it is disposed.</returns>
    public async Task<IAsyncDisposable> LockAsync(string table)
    {
        var connection = new Npgsql.NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand($"BEGIN; LOCK TABLE {table}", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        _processes.ForEach(process => process.Dispose());
        await _database.DisposeAsync();
    }
}
