using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Clients;

/// <summary>The client's own tests, those that need a host among them.</summary>
public sealed class TypeScriptClientTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    [Fact]
    public async Task Should_Pass_The_Clients_Own_Tests_Against_A_Real_Host()
    {
        // The tests read codes from the inbox.
        var app = await StartAsync(("environment", "Development"), ("MAILZEN_SMS_PROVIDER", "CONSOLE"));

        var output = await TypeScriptClient.TestAsync(app.NewClient().Http.BaseAddress!);

        output.ShouldContain("# skipped 0");
    }
}
