using System.Net;
using System.Text.RegularExpressions;
using MailZen.TestBase;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Processes;

namespace MailZen.HttpApi.Host.Tests.Startup;

/// <summary>The way into production as the README tells it: migrator and host as processes, on PostgreSQL.</summary>
public sealed class ProductionTests(TestApps apps) : MailZenTest<PostgreSqlDatabase>(apps)
{
    private readonly PostgreSqlDatabase _database = new();

    private KeyValuePair<string, string?>[] Environment =>
        [
            new("ASPNETCORE_ENVIRONMENT", "Production"),
            new("ASPNETCORE_URLS", "http://127.0.0.1:0"),
            new("Database__Provider", "PostgreSql"),
            new("ConnectionStrings__Default", _database.ConnectionString),
            new("MAILZEN_MASTER_KEY", TestApp.MasterKey),
            new("JWT_SECRET", "a secret of the tests, 32 bytes or more"),
            new("MAILZEN_SMS_PROVIDER", "WEBHOOK"),
            new("MAILZEN_SMS_WEBHOOK_URL", Webhook.Url),
        ];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Should_Not_Be_Ready_Until_Migrated_And_Then_Sign_A_Phone_Up()
    {
        using var host = ProductProcess.Start("MailZen.HttpApi.Host", Environment);
        using var http = new HttpClient { BaseAddress = new Uri((await host.LineAsync("Now listening on: ")).Split(' ')[^1]) };
        (await http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await host.LineAsync("database_not_reachable");

        (await ProductProcess.RunAsync("MailZen.DbMigrator", Environment)).ExitCode.ShouldBe(0);

        (await http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var client = new TestClient(http);
        const string Number = "+14158675310";
        (await client.SignupSendOtpAsync(Number)).Succeeded.ShouldBeTrue();
        (await client.SignupVerifyAsync(Number, Webhook.CodeOf(Number), "jane@example.com", "jane.doe")).Succeeded.ShouldBeTrue();
        await host.LineAsync("signup_otp_verify_completed");
        host.Output.ShouldNotContain(Number[1..]);
        host.Output.ShouldNotContain("jane");
        host.Output.ShouldNotContain(Webhook.CodeOf(Number));
        (await http.GetAsync("/dev/inbox.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        host.Output.Split("any_host_served:").Length.ShouldBe(2); // once
    }

    /// <remarks>compose/database-roles.sql: the migrator owns the database, the hosts own nothing.</remarks>
    [Fact]
    public async Task Should_Serve_With_A_Role_That_Can_Change_Rows_And_Nothing_Else()
    {
        await using var roles = await DatabaseRoles.CreateAsync(_database);
        (await ProductProcess.RunAsync("MailZen.DbMigrator", With(roles.Owner))).ExitCode.ShouldBe(0);
        using var host = ProductProcess.Start("MailZen.HttpApi.Host", [.. With(roles.Host), new("MAILZEN_CLEANUP_SECONDS", "1")]);
        using var http = new HttpClient { BaseAddress = new Uri((await host.LineAsync("Now listening on: ")).Split(' ')[^1]) };
        (await http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var client = new TestClient(http);
        const string Number = "+14158675311";

        (await client.SignupSendOtpAsync(Number)).Succeeded.ShouldBeTrue();
        (await client.SignupVerifyAsync(Number, Webhook.CodeOf(Number), "joan@example.com", "joan.doe")).Succeeded.ShouldBeTrue();
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System); // Some rounds of the background work.

        host.Output.ShouldNotContain("_failed:");
        foreach (
            var forbidden in new[]
            {
                "CREATE TABLE mine (id int)",
                "DROP TABLE users",
                "ALTER TABLE users ADD mine int",
                "TRUNCATE audit_logs",
                "CREATE ROLE mine SUPERUSER",
            }
        )
        {
            (await DatabaseRoles.TryAsync(roles.Host, forbidden)).ShouldBe("42501", forbidden);
        }

        KeyValuePair<string, string?>[] With(string connectionString) =>
            [
                .. Environment.Where(variable => variable.Key != "ConnectionStrings__Default"),
                new("ConnectionStrings__Default", connectionString),
            ];
    }

    [Fact]
    public void Should_Compose_Hosts_That_Own_Nothing_Behind_One_Trusted_Proxy()
    {
        var compose = RepositoryFiles.Read("compose.yaml");

        compose.ShouldContain("Username=mailzen_host;Password=${MAILZEN_DATABASE_HOST_PASSWORD:?}");
        compose.ShouldContain("Username=mailzen_owner;Password=${MAILZEN_DATABASE_OWNER_PASSWORD:?}");
        Regex.Count(compose, "Username=").ShouldBe(2);
        var trusted = Regex.Match(compose, "MAILZEN_TRUSTED_PROXIES: (?<address>.+)").Groups["address"].Value;
        IPAddress.TryParse(trusted, out _).ShouldBeTrue(trusted);
        compose.ShouldContain($"ipv4_address: {trusted}");
        compose.ShouldContain("MAILZEN_PUBLIC_HOSTS: ${MAILZEN_PUBLIC_HOST:?}");
        compose.ShouldContain("./compose/database-roles.sql:/docker-entrypoint-initdb.d/");
    }
}
