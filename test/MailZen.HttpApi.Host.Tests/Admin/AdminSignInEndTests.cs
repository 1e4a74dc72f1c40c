using MailZen.HttpApi.Host.Tests.Clients;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Playwright;

namespace MailZen.HttpApi.Host.Tests.Admin;

/// <summary>A page that stays open for hours.</summary>
public sealed class AdminSignInEndTests(TestApps apps, Browser browser) : MailZenTest<SqliteDatabase>(apps), IClassFixture<Browser>
{
    [Fact]
    public async Task Should_End_With_The_Cookie_That_Opened_It()
    {
        var app = await StartAsync(("MAILZEN_SESSION_COOKIE_SECURE", "false"));
        await using var person = await browser.NewPersonAsync();
        var page = await person.OpenAsync(app.NewClient().Http.BaseAddress!, "/admin/delivery");
        await page.SeeAsync("The last 30 days");

        app.Time.Advance(TimeSpan.FromHours(9)); // The cookie lasts 8 hours, the session 12.
        await page.GetByRole(AriaRole.Button, new() { Name = "7 days" }).ClickAsync();

        await page.GetByLabel("Password", new() { Exact = true }).WaitForAsync();
    }
}
