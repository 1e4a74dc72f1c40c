using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace MailZen.Bench.Hosts;

/// <summary>The administrator of a host, in a real browser or over REST.</summary>
internal sealed class Administrator : IAsyncDisposable
{
    private const string Email = "admin@mailzen.com";

    private readonly IPlaywright _playwright;
    private readonly IBrowserContext _person;
    private readonly HostProcess _host;

    private Administrator(IPlaywright playwright, IBrowserContext person, HostProcess host) =>
        (_playwright, _person, _host) = (playwright, person, host);

    /// <summary>Signs in to a host that was started with <see cref="HostProcess.OverHttp"/>.</summary>
    public static async Task<Administrator> SignInAsync(HostProcess host)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] }
        );
        var administrator = new Administrator(playwright, await browser.NewContextAsync(), host);
        var tab = await administrator.OpenAsync("/admin/sms");
        await tab.GetByLabel("E-mail").FillAsync(Email);
        await tab.GetByLabel("Password").FillAsync(HostProcess.AdministratorPassword);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await tab.Locator("h1", new() { HasText = "SMS settings" }).WaitForAsync();
        await tab.CloseAsync();
        return administrator;
    }

    /// <summary>Signs in over the API.</summary>
    /// <returns>What asks as the administrator.</returns>
    public static async Task<HttpClient> SignInOverRestAsync(HostProcess host)
    {
        var client = new HttpClient { BaseAddress = host.Address };
        var login = await client.PostAsJsonAsync(
            "/graphql",
            new
            {
                query = $$"""mutation { login(loginInput: { email: "{{Email}}", password: "{{HostProcess.AdministratorPassword}}" }) """
                    + $$"""{ token } }""",
            }
        );
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("data")
            .GetProperty("login")
            .GetProperty("token")
            .GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Opens a page in a tab of its own.</summary>
    public async Task<IPage> OpenAsync(string path)
    {
        var tab = await _person.NewPageAsync();
        await tab.GotoAsync(new Uri(_host.Address, path).ToString());
        return tab;
    }

    public async ValueTask DisposeAsync()
    {
        await _person.Browser!.CloseAsync();
        _playwright.Dispose();
    }
}
