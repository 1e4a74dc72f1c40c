using System.Net;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Health;

public abstract class HealthTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Be_Live_And_Ready()
    {
        var client = (await StartAsync()).NewClient().Http;

        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetStringAsync("/health/ready")).ShouldBe("""{"status":"Healthy"}""");
    }

    [Fact]
    public async Task Should_Tell_Reasons_To_Administrators_Only()
    {
        var app = await StartAsync(("MAILZEN_SMS_PROVIDER", "CONSOLE"), ("MAILZEN_ABUSE_ENABLED", "false"));

        (await app.NewClient().Http.GetStringAsync("/health/ready")).ShouldBe("""{"status":"Degraded"}""");
        (await (await NewAccountAsync(app)).Http.GetStringAsync("/health/ready")).ShouldBe("""{"status":"Degraded"}""");
        var reasons = await (await NewAdministratorAsync(app)).Http.GetStringAsync("/health/ready");
        reasons.ShouldContain("messages go to the console");
        reasons.ShouldContain("abuse limits are off");
    }
}

public sealed class HealthOnSqliteTests(TestApps apps) : HealthTests<SqliteDatabase>(apps);

public sealed class HealthOnPostgreSqlTests(TestApps apps) : HealthTests<PostgreSqlDatabase>(apps);
