using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
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
        await administrator.Http.PostAsJsonAsync(
            Route,
            settings
                .EnumerateObject()
                .Where(setting => setting.Value.GetProperty("source").GetString() == "administrator")
                .ToDictionary(setting => setting.Name, _ => (string?)null)
        );
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
        (
            await hosts.QueryAsync(
                "SELECT COUNT(*) FROM audit_logs WHERE action = 'setting_changed' AND subject = 'MailZen.Sms.Webhook.Url' AND user_id "
                    + "IS NOT NULL AND client_address IS NOT NULL"
            )
        ).ShouldNotBe(["0"]);

        for (var host = 0; host < 2; host++)
        {
            var number = NewNumber();
            (await hosts.NewClient(host).SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
            Webhook.CodeOf(number).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Should_Name_The_Field_That_Is_Wrong_And_Store_Nothing()
    {
        await using var person = await browser.NewPersonAsync();
        var page = await person.OpenAsync(hosts.Addresses[0], "/admin/sms");

        await page.ChooseAsync("Provider", "WEBHOOK");
        await page.EnterAsync("Webhook URL", "not an address");
        await page.EnterAsync("Webhook timeout (ms)", "10");
        await page.ClickButtonAsync("Save");
        await page.SeeAsync("Webhook URL: is not allowed");
        await page.SeeAsync("Webhook timeout (ms): is not allowed");
        (await page.GetByLabel("Webhook URL", new() { Exact = true }).GetAttributeAsync("aria-invalid")).ShouldBe("true");

        await page.EnterAsync("Webhook URL", "http://169.254.169.254/latest");
        await page.EnterAsync("Webhook timeout (ms)", "5000");
        await page.ClickButtonAsync("Save");
        await page.SeeAsync("Webhook URL: must be https and public");

        await page.ChooseAsync("Provider", "TWILIO");
        await page.EnterAsync("Twilio account SID", "AC123");
        await page.EnterAsync("Twilio from number", "MailZen");
        await page.ClickButtonAsync("Save");
        await page.SeeAsync("Twilio auth token: is required for TWILIO");

        (await hosts.QueryAsync("SELECT name FROM settings")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Tell_The_Second_Administrator_And_Keep_What_He_Typed()
    {
        await using var first = await browser.NewPersonAsync();
        await using var second = await browser.NewPersonAsync();
        var (pageOfFirst, pageOfSecond) = (
            await first.OpenAsync(hosts.Addresses[0], "/admin/sms"),
            await second.OpenAsync(hosts.Addresses[1], "/admin/sms")
        );
        await pageOfSecond.EnterAsync("Price per segment", "0.02");
        await pageOfFirst.EnterAsync("Price per segment", "0.01");
        await pageOfFirst.ClickButtonAsync("Save");
        await pageOfFirst.SeeAsync("Saved.");

        await pageOfSecond.ClickButtonAsync("Save");
        await pageOfSecond.SeeAsync("Price per segment: Somebody else has changed this in the meantime.");
        (await hosts.QueryAsync("SELECT value FROM settings WHERE name = 'MailZen.Sms.PricePerSegment'")).ShouldBe(["0.01"]);

        await pageOfSecond.ClickButtonAsync("Show current values, keep my edits");
        (await pageOfSecond.GetByLabel("Price per segment", new() { Exact = true }).InputValueAsync()).ShouldBe("0.02");
        await pageOfSecond.ClickButtonAsync("Save");
        await pageOfSecond.SeeAsync("Saved.");
        (await hosts.QueryAsync("SELECT value FROM settings WHERE name = 'MailZen.Sms.PricePerSegment'")).ShouldBe(["0.02"]);
    }

    [Fact]
    public async Task Should_Keep_A_Secret_Until_It_Is_Cleared_Or_Its_Destination_Changes_And_Undo_A_Change()
    {
        await using var person = await browser.NewPersonAsync();
        var page = await person.OpenAsync(hosts.Addresses[0], "/admin/sms");
        await page.ChooseAsync("Provider", "WEBHOOK");
        await page.EnterAsync("Webhook URL", Webhook.Url);
        await page.EnterAsync("Webhook token", "typed-by-the-administrator");
        await SaveAsync();
        (await AuthorizationAsync()).ShouldBe("Bearer typed-by-the-administrator");

        (await page.GetByLabel("Webhook token", new() { Exact = true }).GetAttributeAsync("placeholder")).ShouldBe(
            "Set. Leave empty to keep it."
        );
        await page.EnterAsync("Webhook timeout (ms)", "7000");
        await SaveAsync();
        (await AuthorizationAsync()).ShouldBe("Bearer typed-by-the-administrator");

        await page.EnterAsync("Webhook URL", Webhook.Url + "/elsewhere");
        await SaveAsync();
        (await AuthorizationAsync()).ShouldBeNull();

        await page.EnterAsync("Webhook token", "typed-again");
        await SaveAsync();
        await page.ClickButtonAsync("Clear Webhook token");
        await page.SeeAsync("Will be cleared when saved.");
        await SaveAsync();
        (await AuthorizationAsync()).ShouldBeNull();

        // The newest change but three moved the destination.
        var number = (
            await hosts.QueryAsync("SELECT number FROM setting_changes WHERE items LIKE '%/elsewhere%' ORDER BY number DESC LIMIT 1")
        ).Single();
        await page.ClickButtonAsync($"Roll back change {number}");
        await page.GetByRole(AriaRole.Dialog).GetByText("Webhook URL").WaitForAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Roll back" }).ClickAsync();
        await page.SeeAsync("Rolled back.");
        (await page.GetByLabel("Webhook URL", new() { Exact = true }).InputValueAsync()).ShouldBe(Webhook.Url);
        (await page.GetByLabel("Webhook timeout (ms)", new() { Exact = true }).InputValueAsync()).ShouldBe("7000");

        await page.ClickButtonAsync("Reset Webhook timeout (ms)");
        await SaveAsync();
        (await page.GetByLabel("Webhook timeout (ms)", new() { Exact = true }).InputValueAsync()).ShouldBe("5000");

        async Task SaveAsync()
        {
            await page.GetByText(new Regex("^[0-9]+ changed$")).WaitForAsync();
            await page.ClickButtonAsync("Save");
            await page.SeeAsync("Nothing changed");
        }

        async Task<string?> AuthorizationAsync()
        {
            // This host uses a change of its own at once.
            (await hosts.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
            return Webhook.Last.Headers.GetValueOrDefault("Authorization");
        }
    }

    [Fact]
    public async Task Should_Preview_A_Text_And_Try_The_Chain()
    {
        await using var person = await browser.NewPersonAsync();
        var page = await person.OpenAsync(hosts.Addresses[0], "/admin/sms");

        await page.EnterAsync("Template signup English", "{code} für {minutes} Min.");
        await page.SeeAsync("18 characters, GSM-7, 1 segment");
        await page.EnterAsync("Template signup English", "{code} 🔑 {minutes}");
        await page.SeeAsync("12 characters, UCS-2, 1 segment");
        await page.EnterAsync("Template signup English", "no code");
        await page.SeeAsync("Cannot be saved");
        await page.ClickButtonAsync("Discard");

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Phone number" }).FillAsync("+1 555 765 0001");
        await page.ClickButtonAsync("Send a test");
        await page.SeeAsync("Configuration: console"); // which delivers nothing outside Development
        await page.ChooseAsync("Provider", "WEBHOOK");
        await page.EnterAsync("Webhook URL", Webhook.Url);
        await page.ClickButtonAsync("Save");
        await page.SeeAsync("Saved.");
        await page.ClickButtonAsync("Send a test");
        await page.SeeAsync("Accepted by WEBHOOK in");
    }

    [Fact]
    public async Task Should_End_With_The_Session()
    {
        await using var person = await browser.NewPersonAsync();
        var page = await person.OpenAsync(hosts.Addresses[0], "/admin/sms");
        var other = await person.OpenAsync(hosts.Addresses[0], "/admin/delivery");
        await page.EnterAsync("Price per segment", "0.03");
        await other.ClickButtonAsync("Sign out");
        await other.GetByLabel("Password", new() { Exact = true }).WaitForAsync();

        await page.ClickButtonAsync("Save"); // over the circuit that is still open

        await page.GetByLabel("Password", new() { Exact = true }).WaitForAsync();
        (await hosts.QueryAsync("SELECT name FROM settings")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Be_Usable_With_The_Keyboard_Alone()
    {
        await using var person = await browser.NewPersonAsync();
        var page = await person.OpenAsync(hosts.Addresses[0], "/admin/sms");
        await page.GetByLabel("Provider", new() { Exact = true }).First.WaitForAsync();

        await page.MoveToAsync("Fallback provider");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Listbox).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        // The server gives the focus back to the select: nobody types that fast.
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        await page.MoveToAsync("Price per segment");
        await page.Keyboard.TypeAsync("0.04");
        await page.Keyboard.PressAsync("Tab");
        await page.GetByText(new Regex("^[0-9]+ changed$")).WaitForAsync();
        await page.MoveToAsync("Price per segment", "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.SeeAsync("Saved.");
        await page.Keyboard.PressAsync("Tab");
        await page.MoveToAsync("Delivery", "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Delivery" }).WaitForAsync();
    }

    [Fact]
    public async Task Should_Show_No_Secret_Anywhere()
    {
        string[] secrets = ["secret-token-7c1d", "secret-signing-key-7c1d", "secret-previous-key-7c1d", "secret-twilio-token-7c1d"];
        var administrator = await hosts.NewAdministratorAsync();
        await administrator.Http.PostAsJsonAsync(
            Route,
            new
            {
                provider = "WEBHOOK",
                fallbackProvider = "TWILIO",
                webhookUrl = Webhook.Url,
                webhookToken = secrets[0],
                webhookSigningKey = secrets[1],
                webhookPreviousSigningKey = secrets[2],
                twilioAccountSid = "AC123",
                twilioAuthToken = secrets[3],
                twilioFromNumber = "MailZen",
            }
        );
        (await hosts.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        Webhook.Last.Headers["Authorization"].ShouldBe($"Bearer {secrets[0]}"); // they are in use

        var seen = new Dictionary<string, string> { ["logs"] = hosts.Output };
        foreach (
            var route in new[]
            {
                Route,
                $"{Route}/history",
                "/api/phone-verification/budgets",
                "/api/phone-verification/delivery",
                "/health/ready",
            }
        )
        {
            seen[route] = await administrator.Http.GetStringAsync(route);
        }

        await using var person = await browser.NewPersonAsync();
        foreach (var name in new[] { "sms", "delivery", "trust", "limits" })
        {
            var page = await person.OpenAsync(hosts.Addresses[0], $"/admin/{name}");
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            seen[name] = await page.EvaluateAsync<string>(
                "() => document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map(input => "
                    + "input.value).join()"
            );
        }

        seen["sms"].ShouldContain("Set. Leave empty to keep it.");
        seen["database"] = (await hosts.QueryAsync("SELECT database_to_xml(true, false, '')::text")).Single();
        seen["database"].ShouldContain(Webhook.Url);
        seen.Where(place =>
                secrets.Append("token-of-the-environment").Any(secret => place.Value.Contains(secret, StringComparison.Ordinal))
            )
            .Select(place => place.Key)
            .ShouldBeEmpty();
    }

    private static string NewNumber() => $"+1555{Interlocked.Increment(ref _lastNumber)}";
}
