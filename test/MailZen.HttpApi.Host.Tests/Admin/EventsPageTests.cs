using MailZen.HttpApi.Host.Tests.Clients;

namespace MailZen.HttpApi.Host.Tests.Admin;

/// <summary>The page of outgoing events.</summary>
public sealed class EventsPageTests(AdminHosts hosts, Browser browser) : IClassFixture<AdminHosts>, IClassFixture<Browser>
{
    private const string Id = "evt_00000000000000000000000000000001";

    [Fact]
    public async Task Should_Show_Why_An_Event_Was_Given_Up_And_Send_It_Again()
    {
        await hosts.QueryAsync(
            "INSERT INTO outgoing_events (event_id, kind, data, created_at, tries, last_error) "
                + $"VALUES ('{Id}', 'guard.tripped', '{{}}', now(), 13, 'http_500')"
        );
        await using var person = await browser.NewPersonAsync();
        var page = await person.OpenAsync(hosts.Addresses[0], "/admin/events");
        await page.SeeAsync("Given up");
        await page.SeeAsync("The receiver answered with HTTP status 500.");

        await page.ClickButtonAsync($"Send again: {Id}");

        await page.SeeAsync("Waiting");
        (await hosts.QueryAsync("SELECT tries FROM outgoing_events WHERE due_at IS NOT NULL")).ShouldBe(["0"]);
        (await hosts.QueryAsync("SELECT COUNT(*) FROM audit_logs WHERE action = 'event_sent_again' AND user_id IS NOT NULL")).ShouldBe([
            "1",
        ]);
    }
}
