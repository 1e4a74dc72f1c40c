using MailZen.HttpApi.Host.Tests.Clients;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Docs;

/// <summary>What a developer sees at /swagger and /dev/inbox, in a real browser that holds to what the pages' headers allow.</summary>
public sealed class ApiDescriptionPageTests(TestApps apps, Browser browser) : MailZenTest<SqliteDatabase>(apps), IClassFixture<Browser>
{
    [Fact]
    public async Task Should_Work_Within_What_Their_Headers_Allow()
    {
        var app = await StartAsync(("environment", "Development"));
        await using var person = await browser.NewPersonAsync();
        var page = await person.NewPageAsync();
        var refused = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                refused.Add(message.Text);
            }
        };
        var address = app.NewClient().Http.BaseAddress!;

        await page.GotoAsync(new Uri(address, "/swagger/index.html").ToString());
        await page.GetByText("/api/setting-management/sms/send-test-sms").First.WaitForAsync();
        await page.GotoAsync(new Uri(address, "/dev/inbox").ToString());
        await page.GetByText("Development inbox").WaitForAsync();
        (await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('table')).borderCollapse")).ShouldBe("collapse");

        refused.ShouldBeEmpty();
    }
}
