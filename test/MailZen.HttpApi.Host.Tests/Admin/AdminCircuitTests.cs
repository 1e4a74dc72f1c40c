using MailZen.HttpApi.Host.Tests.Clients;

namespace MailZen.HttpApi.Host.Tests.Admin;

/// <summary>What becomes of a page's connection to its host.</summary>
public sealed class AdminCircuitTests(AdminHosts hosts, Browser browser) : IClassFixture<AdminHosts>, IClassFixture<Browser>
{
    [Fact]
    public async Task Should_Need_No_Sticky_Sessions()
    {
        await using var proxy = new RoundRobinProxy(hosts.Addresses);
        for (var visit = 0; visit < 4; visit++)
        {
            await using var person = await browser.NewPersonAsync();
            var page = await person.OpenAsync(proxy.Address, "/admin/sms");

            await page.EnterAsync("Price per segment", $"0.1{visit}");
            await page.ClickButtonAsync("Save");

            await page.SeeAsync("Saved.");
        }

        (await hosts.QueryAsync("SELECT value FROM settings WHERE name = 'MailZen.Sms.PricePerSegment'")).ShouldBe(["0.13"]);
    }

    [Fact]
    public async Task Should_Bear_Being_Left_While_It_Loads()
    {
        await using var person = await browser.NewPersonAsync();
        var page = await person.OpenAsync(hosts.Addresses[0], "/admin/sms");
        await using (await hosts.LockAsync("setting_changes"))
        {
            await page.ReloadAsync();
            await page.Locator("h1").WaitForAsync();
            await page.GotoAsync("about:blank");
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System); // until the circuit has gone
        }

        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        hosts.Output.ShouldNotContain(nameof(ObjectDisposedException));
    }
}
