using System.Net.Http.Json;
using System.Text.Json;
using MailZen.HttpApi.Host.Tests.Clients;
using MailZen.TestBase.Providers;
using Microsoft.Playwright;

namespace MailZen.HttpApi.Host.Tests.Admin;

/// <summary>Administrators change settings in a real browser, on one of two hosts.</summary>
public sealed class AdminPagesTests(AdminHosts hosts, Browser browser) : IClassFixture<AdminHosts>, IClassFixture<Browser>, IAsyncLifetime
{
    private const string Route = "/api/setting-management/sms";
    private static int _lastNumber = 7_000_000;

    private static ProviderDouble Webhook => ProviderDouble.Webhook;

    public async ValueTask InitializeAsync()
    {
        Webhook.Reset();
        var administrator = await hosts.NewAdministratorAsync();
        var settings = await administrator.Http.GetFromJsonAsync<JsonElement>(Route);
        await administrator.Http.PostAsJsonAsync(Route, settings.EnumerateObject()
            .Where(setting => setting.Value.GetProperty("source").GetString() == "administrator").ToDictionary(setting => setting.Name, _ => (string?)null));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Should_Move_Both_Hosts_From_The_Console_To_A_Webhook_Within_Five_Seconds()
    {
        await using var person = await browser.NewPersonAsync();
        var page = await person.OpenAsync(hosts.Addresses[0], "/admin/sms");

        await page.ChooseAsync("Provider", "WEBHOOK");
        await page.EnterAsync("Webhook URL", Webhook.Url);
        await page.ClickButtonAsync("Save");
        await page.SeeAsync("Saved.");
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);

        for (var host = 0; host < 2; host++)
        {
            var number = NewNumber();
            (await hosts.NewClient(host).SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
            Webhook.CodeOf(number).ShouldNotBeNull();
        }
    }

    private static string NewNumber() => $"+1555{Interlocked.Increment(ref _lastNumber)}";
}
