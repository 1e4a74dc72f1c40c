using System.Net.Http.Json;
using MailZen.HttpApi.Host.Tests.Clients;
using MailZen.TestBase.Providers;
using Microsoft.Playwright;

namespace MailZen.HttpApi.Host.Tests.Admin;

/// <summary>
/// How the pages look and read, on a phone and on a desk, in light and dark. <c>MAILZEN_SCREENSHOTS</c> names a folder for pictures of
/// them.
/// </summary>
public sealed class AdminLookTests(AdminHosts hosts, Browser browser) : IClassFixture<AdminHosts>, IClassFixture<Browser>, IAsyncLifetime
{
    private const string Number = "+15557654322";

    private static readonly string[] _pages = ["sms", "delivery", "trust", "limits", "events", "accounts", "administrators", "me"];

    public async ValueTask InitializeAsync()
    {
        ProviderDouble.Webhook.Reset();
        var administrator = await hosts.NewAdministratorAsync();
        await administrator.Http.PostAsJsonAsync(
            "/api/setting-management/sms",
            new
            {
                provider = "WEBHOOK",
                webhookUrl = ProviderDouble.Webhook.Url,
                fallbackProvider = "CONSOLE",
                pricePerSegment = "0.0079",
            }
        );
        await hosts.QueryAsync(Traffic);
        foreach (var number in new[] { "+15557654321", "+4915112345678", "+447400123456", Number })
        {
            await hosts.NewClient().SignupSendOtpAsync(number);
        }

        await hosts.NewClient().SignupSendOtpAsync(Number); // refused: too soon
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Should_Read_Well(int width, ColorScheme scheme)
    {
        await using var person = await browser.NewPersonAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = width == 390 ? 844 : 1100 },
                ColorScheme = scheme,
            }
        );
        var foreign = new List<string>();
        person.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith(hosts.Addresses[0].ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
            )
            {
                foreign.Add(request.Url);
            }
        };
        var faults = new List<string>();
        var signIn = await person.NewPageAsync();
        await signIn.GotoAsync(new Uri(hosts.Addresses[0], "/admin").ToString());
        faults.AddRange(await signIn.FindSeriousFaultsAsync());
        await KeepAsync(signIn, "sign-in");

        foreach (var name in _pages)
        {
            var page = await person.OpenAsync(hosts.Addresses[0], $"/admin/{name}");
            page.Console += (_, message) =>
            {
                if (message.Type == "error")
                {
                    faults.Add($"{name}: {message.Text}");
                }
            };
            await page.Locator(
                    name switch
                    {
                        "delivery" => "svg.mud-chart-line >> nth=0",
                        "trust" => "text=Unverified this hour",
                        "accounts" => "text=Find an account",
                        "administrators" => "text=admin@mailzen.com",
                        "me" => "label:has-text(\"Name of a new passkey\")",
                        _ => "text=Nothing changed",
                    }
                )
                .WaitForAsync();
            if (name == "trust")
            {
                await page.GetByLabel("Phone number").FillAsync(Number);
                await page.ClickButtonAsync("Look up");
                await page.SeeAsync("Latest delivery attempts");
            }

            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            faults.AddRange((await page.FindSeriousFaultsAsync()).Select(fault => $"{name}: {fault}"));
            faults.AddRange(
                (await page.EvaluateAsync<string[]>(StickingOut)).Select(element => $"{name} sticks out at {width}: {element}")
            );
            await KeepAsync(page, name);
            await page.CloseAsync();
        }

        faults.ShouldBeEmpty();
        foreign.ShouldBeEmpty();

        async Task KeepAsync(IPage page, string name)
        {
            if (Environment.GetEnvironmentVariable("MAILZEN_SCREENSHOTS") is { } folder)
            {
                var path = Path.Combine(folder, $"admin-{name}-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png");
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
            }
        }
    }

    /// <summary>Elements that make the page scroll sideways; none where it does not.</summary>
    private const string StickingOut = """
        () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
            .filter(element => element.getBoundingClientRect().right > innerWidth ).map(element => element.outerHTML.slice(0, 200))
        """;

    /// <summary>A month of texts as the background has counted them, so that plots have something to show.</summary>
    private const string Traffic = """
        INSERT INTO delivery_hours (hour, provider, region, requested, refused, sent, accepted, delivered, undelivered, verified, segments)
        SELECT h, p, r, CASE WHEN p = '' THEN n + n / 9 ELSE 0 END, CASE WHEN p = '' THEN n / 9 ELSE 0 END,
               CASE p WHEN 'TWILIO' THEN n * 3 / 4 WHEN 'WEBHOOK' THEN n / 4 ELSE 0 END, CASE p WHEN 'TWILIO' THEN n * 3 / 4 - n / 30 WHEN
                 'WEBHOOK' THEN n / 4 ELSE 0 END,
               CASE p WHEN 'TWILIO' THEN n * 2 / 3 ELSE 0 END, CASE p WHEN 'TWILIO' THEN n / 20 ELSE 0 END, CASE p WHEN 'TWILIO' THEN n * 3
                 / 5 WHEN 'WEBHOOK' THEN n / 5 ELSE 0 END,
               CASE p WHEN 'TWILIO' THEN n * 3 / 4 WHEN 'WEBHOOK' THEN n / 4 ELSE 0 END
        FROM (SELECT h, p, r, CAST((90 + 60 * sin(h / 24.0 * 2 * pi()) + 20 * sin(h / 168.0 * 2 * pi())) / rank AS integer) AS n
              FROM generate_series(CAST(extract(epoch FROM now()) / 3600 AS integer) - 720, CAST(extract(epoch FROM now()) / 3600 AS
                integer) - 15) AS h,
                   unnest(ARRAY['', 'TWILIO', 'WEBHOOK']) AS p, unnest(ARRAY['US', 'DE', 'GB', 'FR', 'SE', 'IN']) WITH ORDINALITY AS region
                     (r, rank)) AS hours
        ON CONFLICT DO NOTHING
        """;
}
