using MailZen.Framework.Settings;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.HttpApi.Host.Tests.Startup;

/// <summary>What is safe in production is safe under every name but Development.</summary>
public sealed class EnvironmentTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    [Theory]
    [InlineData("Staging", true)]
    [InlineData("Prod", true)]
    [InlineData("Development", false)]
    public async Task Should_Choose_Safe_Defaults(string environment, bool isSafe)
    {
        var app = await StartAsync(("environment", environment), ("MAILZEN_ABUSE_ENABLED", "false"));
        var reply = await app.NewClient().RegisterAsync(NewEmail());
        var settings = await app.Services.GetRequiredService<ISettingProvider>().GetAllAsync(CancellationToken.None);

        reply
            .Response.Headers.GetValues("Set-Cookie")
            .Single(cookie => cookie.StartsWith("token=", StringComparison.Ordinal))
            .Contains("; secure", StringComparison.Ordinal)
            .ShouldBe(isSafe);
        settings.IsTrue("MailZen.Sms.StrictDelivery").ShouldBe(isSafe);
        (await app.NewClient().Http.GetStringAsync("/health/ready")).Contains("Degraded", StringComparison.Ordinal).ShouldBe(isSafe);
        (settings.GetOrNull("MailZen.Host.PublicHosts") is null).ShouldBe(isSafe);
    }
}
