using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Processes;
using Npgsql;

namespace MailZen.HttpApi.Host.Tests.Startup;

/// <summary>What the environment gets wrong is one line on standard error that names what to mend, and exit code 1.</summary>
public sealed class StartFaultTests : IAsyncLifetime
{
    private const string Host = "MailZen.HttpApi.Host";
    private const string Migrator = "MailZen.DbMigrator";
    private const string Database = "ConnectionStrings__Default";
    private const string Urls = "ASPNETCORE_URLS";

    private static readonly KeyValuePair<string, string?>[] _secrets =
    [
        new("MAILZEN_MASTER_KEY", TestApp.MasterKey),
        new("JWT_SECRET", "a secret of the tests, 32 bytes or more"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("mailzen-faults-").FullName;
    private readonly SqliteDatabase _database = new();

    private KeyValuePair<string, string?> OwnDatabase => new(Database, _database.ConnectionString);

    public async ValueTask InitializeAsync() => await _database.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("MAILZEN_SESSION_COOKIE_NAME", "__Host-token", "MAILZEN_SESSION_COOKIE_DOMAIN", "example.com")]
    [InlineData("MAILZEN_SESSION_COOKIE_DOMAIN", "192.0.2.1")]
    [InlineData("MAILZEN_MASTER_KEY", "one:AAAA")]
    [InlineData("MAILZEN_MASTER_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("JWT_SECRET", "short")]
    [InlineData("MAILZEN_TRUSTED_PROXIES", "10.0.0.0/99")]
    [InlineData("FRONTEND_URL", "app.example")]
    [InlineData("MAILZEN_SMS_WEBHOOK_URL", "ftp://receiver.example")]
    [InlineData("MAILZEN_MAIL_DOMAIN", "https://mailzen.com")]
    [InlineData("Database__Provider", "Oracle")]
    [InlineData(Database, "nonsense")]
    [InlineData(Database, "Host=database;Password=hidden-word")]
    [InlineData(Database, "postgres://mailzen:hidden-word@database/mailzen", "Database__Provider", "PostgreSql")]
    [InlineData(Database, "Host=database;Port=many;Password=hidden-word", "Database__Provider", "PostgreSql")]
    [InlineData(Database, "Database=mailzen;Password=hidden-word", "Database__Provider", "PostgreSql")]
    [InlineData(Database, "Host=database;Root Certificate=/not/there.pem", "Database__Provider", "PostgreSql")]
    [InlineData(Database, "Data Source=:memory:")]
    [InlineData(Database, "Data Source=mailzen.db;Mode=ReadOnly")]
    [InlineData(Database, "Data Source=/dev/null/mailzen.db")]
    [InlineData(Urls, "6000")]
    [InlineData(Urls, "http://127.0.0.1:99999")]
    [InlineData(Urls, "http://127.0.0.1:port")]
    [InlineData(Urls, "ftp://127.0.0.1:6000")]
    [InlineData(Urls, "http://127.0.0.1:6000/path")]
    [InlineData(Urls, "http://192.0.2.1:6000")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "many", Urls, "")]
    [InlineData(Urls, "https://127.0.0.1:0", "Kestrel__Certificates__Default__Path", "/not/there.pfx")]
    [InlineData("Logging__LogLevel__Default", "Loud")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "hidden-word", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "carrier-pigeon", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "0", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317")]
    public async Task Should_Name_What_Cannot_Work(string variable, string value, string? otherVariable = null, string otherValue = "")
    {
        // What is found when the host listens is found after its first look at the database, which Development makes.
        var environment = variable == Urls ? "Development" : "Production";
        using var host = Start(
            Host,
            [
                new("ASPNETCORE_ENVIRONMENT", environment),
                new(variable, value),
                new(otherVariable ?? variable, otherVariable is null ? value : otherValue),
            ]
        );

        await ShouldEndWithOneLineAsync(host, variable);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Should_Name_A_Folder_That_Cannot_Be_Written(string environment)
    {
        using var host = StartInReadOnlyFolder(Host, [.. _secrets, new("ASPNETCORE_ENVIRONMENT", environment)]);

        await ShouldEndWithOneLineAsync(host, Database);
    }

    [Theory]
    [InlineData("MAILZEN_MASTER_KEY", "JWT_SECRET")]
    [InlineData("JWT_SECRET", "MAILZEN_MASTER_KEY")]
    public async Task Should_Name_A_Secret_Of_Development_That_Cannot_Be_Kept(string missing, string given)
    {
        using var host = StartInReadOnlyFolder(
            Host,
            [new("ASPNETCORE_ENVIRONMENT", "Development"), OwnDatabase, _secrets.Single(secret => secret.Key == given)]
        );

        await ShouldEndWithOneLineAsync(host, missing);
    }

    [Theory]
    [InlineData(Host)]
    [InlineData(Migrator)]
    public async Task Should_Name_A_Database_File_That_Cannot_Be_Written(string program)
    {
        var file = Path.Combine(_folder, "mailzen.db");
        (await ProductProcess.RunAsync(Migrator, [new(Database, $"Data Source={file}")])).ExitCode.ShouldBe(0);
        MakeReadOnly(file);

        using var process = ProductProcess.StartBound(_folder, program, [.. _secrets, new(Database, $"Data Source={file}")]);

        await ShouldEndWithOneLineAsync(process, Database);
    }

    [Theory]
    [InlineData(Host)]
    [InlineData(Migrator)]
    public async Task Should_Name_A_Database_That_Is_A_Folder_Or_No_Database(string program)
    {
        var file = Path.Combine(_folder, "letter.txt");
        await File.WriteAllTextAsync(file, new string('a', 4_096));

        foreach (var path in new[] { _folder, file })
        {
            using var process = Start(program, [new(Database, $"Data Source={path}")]);
            await ShouldEndWithOneLineAsync(process, Database);
        }
    }

    [Theory]
    [InlineData(Host)]
    [InlineData("MailZen.WebhookReceiver")]
    public async Task Should_Name_An_Address_In_Use(string program)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        using var process = Start(
            program,
            [new("ASPNETCORE_ENVIRONMENT", "Development"), new(Urls, $"http://127.0.0.1:{port}"), new("SIGNING_KEY", "a key")]
        );

        (await ShouldEndWithOneLineAsync(process, Urls)).ShouldContain(port);
    }

    [Fact]
    public async Task Should_Name_A_Configuration_File_That_Cannot_Be_Read()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), "{ not json");

        using var host = ProductProcess.StartBound(_folder, Host, [.. _secrets, OwnDatabase]);

        await ShouldEndWithOneLineAsync(host, "appsettings.json");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("whsec_???")]
    public async Task Should_Name_A_Receivers_Key_That_Cannot_Work(string? key)
    {
        using var receiver = Start("MailZen.WebhookReceiver", [new("SIGNING_KEY", key)]);

        await ShouldEndWithOneLineAsync(receiver, "SIGNING_KEY");
    }

    [Fact]
    public async Task Should_Refuse_A_Server_That_Lets_Nobody_In()
    {
        var connection = new NpgsqlConnectionStringBuilder(new PostgreSqlDatabase().ConnectionString)
        {
            Username = "nobody_of_that_name",
            Password = "hidden-word",
            Timeout = 5,
        };

        using var migrator = Start(Migrator, [new("Database__Provider", "PostgreSql"), new(Database, connection.ConnectionString)]);

        await ShouldEndWithOneLineAsync(migrator, "database");
    }

    private static async Task<string> ShouldEndWithOneLineAsync(ProductProcess process, string name)
    {
        var exitCode = await process.ExitAsync();

        exitCode.ShouldBe(1, process.Output);
        var line = process.Errors.ShouldHaveSingleItem(process.Output);
        line.ShouldContain(name);
        process.Output.ShouldNotContain("   at ");
        process.Output.ShouldNotContain("Unhandled exception");
        process.Output.ShouldNotContain("hidden-word");
        return line;
    }

    private ProductProcess Start(string program, IEnumerable<KeyValuePair<string, string?>> environment) =>
        ProductProcess.Start(program, [.. _secrets, OwnDatabase, new(Urls, "http://127.0.0.1:0"), .. environment]);

    private ProductProcess StartInReadOnlyFolder(string program, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "read-only")).FullName;
        MakeReadOnly(folder);
        return ProductProcess.StartBound(folder, program, [new(Urls, "http://127.0.0.1:0"), .. environment]);
    }

    private static void MakeReadOnly(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~Write);
        }
    }
}
