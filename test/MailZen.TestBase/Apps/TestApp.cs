using System.Diagnostics.Metrics;
using System.Globalization;
using MailZen.Accounts.Users;
using MailZen.EntityFrameworkCore;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Providers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Metrics;

namespace MailZen.TestBase.Apps;

/// <summary>The host as it is deployed, on a real port of this machine, with a clock that tests move.</summary>
public sealed class TestApp : WebApplicationFactory<Program>
{
    /// <summary>A key for tests only.</summary>
    public const string MasterKey = "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static int _lastAddress;

    private readonly Dictionary<string, string?> _settings;

    internal TestApp(ITestDatabase database, FakeTimeProvider time, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        Time = time;
        Database = database;
        _settings = new Dictionary<string, string?>
        {
            [HostDefaults.EnvironmentKey] = Environments.Production,
            [HostDefaults.ContentRootKey] = Directory.CreateTempSubdirectory("mailzen-content-").FullName,
            ["hostBuilder:reloadConfigOnChange"] = "false", // Each watched file costs one of the few watchers that a user has.
            ["Database:Provider"] = database.Provider,
            ["ConnectionStrings:Default"] = database.ConnectionString,
            ["MAILZEN_MASTER_KEY"] = MasterKey,
            ["JWT_SECRET"] = "a secret of the tests, 32 bytes or more",
            ["JWT_EXPIRATION"] = "2592000", // Tests move the clock by days.
            ["FRONTEND_URL"] = "https://app.example",
            ["MAILZEN_TRUSTED_PROXIES"] = "127.0.0.1, ::1",
            ["MAILZEN_PHONE_NUMBERS_REQUIRE_VALID"] = "false",

            // All tests of a host share its administrator, and its clock stands still.
            ["MAILZEN_ABUSE_SIGN_INS_PER_ACCOUNT_PER_HOUR"] = "1000000",
            ["MAILZEN_ABUSE_SESSIONS_PER_ACCOUNT"] = "10000",

            ["MAILZEN_GUARD_REGION_MODE"] = "RecordOnly", // Numbers of all tests are of one region.
            ["MAILZEN_SMS_BREAKER_FAILURES"] = "10000", // Hosts are shared: no test shall open a breaker for the next one.
            ["MAILZEN_SMS_PROVIDER"] = "WEBHOOK",
            ["MAILZEN_SMS_WEBHOOK_URL"] = ProviderDouble.Webhook.Url,
            ["MAILZEN_SMS_WEBHOOK_NOTICE_URL"] = ProviderDouble.Notices.Url,
        };
        foreach (var (name, value) in settings)
        {
            _settings[name] = value;
        }

        UseKestrel(0);
    }

    /// <summary>Where the host keeps everything.</summary>
    public ITestDatabase Database { get; }

    /// <summary>The clock of all hosts on this database and on dumps of it.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>The real hasher, counted and held by tests.</summary>
    public WatchedPasswordHasher PasswordHasher { get; } = new();

    /// <summary>What the host logged.</summary>
    public CapturedLogs Logs { get; } = new();

    /// <summary>A client at an address of its own, so that tests do not use up each other's limits.</summary>
    public TestClient NewClient(string? address = null)
    {
        var client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
            }
        )
        {
            BaseAddress = ClientOptions.BaseAddress,
        };
        var number = Interlocked.Increment(ref _lastAddress);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address ?? $"198.18.{number / 250}.{(number % 250) + 1}");
        return new TestClient(client);
    }

    /// <summary>Moves the clock to the next full hour, so that a test which counts the requests of an hour stays within one.</summary>
    public void StartHour() => Time.Advance(TimeSpan.FromSeconds(3_600 - (Time.GetUtcNow().ToUnixTimeSeconds() % 3_600)));

    /// <summary>Keeps what an instrument counts from now on.</summary>
    public CapturedMeasurements Capture(string instrumentName) => new(Services.GetRequiredService<IMeterFactory>(), instrumentName);

    /// <summary>Reads the first column of a query, as somebody with access to the database would.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var scope = Services.CreateAsyncScope();
        var connection = scope.ServiceProvider.GetRequiredService<MailZenDbContext>().Database.GetDbConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return values;
    }

    /// <summary>Every value of every table, as text.</summary>
    public async Task<IReadOnlyList<string>> DumpAsync()
    {
        var columns =
            Database.Provider == "Sqlite"
                ? "SELECT m.name || ' ' || c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name "
                    + "NOT LIKE 'sqlite%'"
                : "SELECT table_name || ' ' || column_name FROM information_schema.columns WHERE table_schema = 'public'";
        var values = new List<string>();
        foreach (var column in (await QueryAsync(columns)).Select(text => text.Split(' ')))
        {
            values.AddRange(await QueryAsync($"SELECT CAST(\"{column[1]}\" AS text) FROM \"{column[0]}\""));
        }

        return values;
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging =>
            logging
                .ClearProviders()
                .AddProvider(Logs)
                .SetMinimumLevel(LogLevel.Debug)
                .AddFilter<CapturedLogs>(DbLoggerCategory.Database.Command.Name, LogLevel.Information)
        );
        builder.ConfigureTestServices(services =>
            services
                .Replace(ServiceDescriptor.Singleton<TimeProvider>(Time))
                .Replace(ServiceDescriptor.Singleton<IPasswordHasher<MailZenUser>>(PasswordHasher))
                .ConfigureOpenTelemetryMeterProvider(ExportOwn)
        );
    }

    /// <remarks>
    /// Meters are found by name in the whole process: a host would export what others count, and lose a figure when another host ends.
    /// </remarks>
    private static void ExportOwn(IServiceProvider services, MeterProviderBuilder metrics)
    {
        var own = services.GetRequiredService<IMeterFactory>();
        metrics.AddView(instrument =>
            instrument.Meter.Scope is IMeterFactory other && other != own ? MetricStreamConfiguration.Drop : null
        );
    }
}
