using System.Net;
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
        await host.LineAsync("MailZen.DbMigrator has run");

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
    }
}
