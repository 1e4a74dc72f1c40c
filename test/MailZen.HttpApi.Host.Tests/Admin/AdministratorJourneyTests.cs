using System.Text.RegularExpressions;
using MailZen.Accounts.SecondFactors;
using MailZen.HttpApi.Host.Tests.Clients;
using Microsoft.Playwright;

namespace MailZen.HttpApi.Host.Tests.Admin;

/// <summary>Administrators in a real browser, from the migrator's first word to the loss of everything.</summary>
public sealed partial class AdministratorJourneyTests(AdminHosts hosts, Browser browser) : IClassFixture<AdminHosts>, IClassFixture<Browser>
{
    private const string Password = "a password of my own";

    [Fact]
    public async Task Should_Sign_In_With_Each_Factor_And_Come_Back_By_A_Recovery_Code()
    {
        const string Email = "ops@company.example";
        var generated = PasswordOf(await hosts.MigrateAsync("--administrator", Email));
        await using var person = await browser.NewPersonAsync();
        var page = await person.NewPageAsync();
        await AddAuthenticatorAsync(person, page);

        await EnterPasswordAsync(page, "/admin/me", Email, generated);
        await ReadAsync(page, "Choose a new password");
        await page.GetByLabel("New password").FillAsync(Password);
        await page.ClickButtonAsync("Change the password");
        await ReadAsync(page, "My account");

        var (secret, codes) = await SetUpAppAsync(page);
        codes.Count.ShouldBe(10);
        await page.EnterAsync("Your password", Password);
        await page.GetByLabel("Name of a new passkey").FillAsync("Laptop");
        await page.ClickButtonAsync("Add a passkey");
        await page.SeeAsync("Laptop, added");

        await SignInAgainAsync(page, Email);
        (await hosts.NewClient().LoginAsync(Email, Password)).Reason.ShouldBe("SECOND_FACTOR_REQUIRED");
        await UseCodeAsync(page, Totp.Compute(secret, TimeProvider.System.GetUtcNow().AddSeconds(30)));
        await ReadAsync(page, "My account");

        await SignInAgainAsync(page, Email);
        await page.ClickButtonAsync("Use a passkey");
        await ReadAsync(page, "My account");

        await SignInAgainAsync(page, Email);
        await UseCodeAsync(page, codes[0]);
        await ReadAsync(page, "My account");
        await page.SeeAsync("9 unused.");

        await SignInAgainAsync(page, Email);
        await UseCodeAsync(page, codes[0]);
        await page.SeeAsync("was used before");
        hosts.Output.ShouldNotContain(codes[0]);
    }

    [Theory]
    [InlineData("support", new[] { "Trust", "Accounts", "My account" }, "/admin/sms")]
    [InlineData("viewer", new[] { "Delivery", "My account" }, "/admin/trust")]
    public async Task Should_Show_What_The_Role_May_Open(string role, string[] menu, string shut)
    {
        var email = $"{role}@company.example";
        var generated = PasswordOf(await hosts.MigrateAsync("--administrator", email, "--role", role));
        await using var person = await browser.NewPersonAsync();
        var page = await person.NewPageAsync();
        await EnterPasswordAsync(page, "/admin", email, generated);
        await page.GetByLabel("New password").FillAsync(Password);
        await page.ClickButtonAsync("Change the password");

        await ReadAsync(page, menu[0]);
        var links = page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link);
        await links.First.WaitForAsync();
        (await links.AllInnerTextsAsync()).Select(text => text.Trim()).ShouldBe(menu);
        (await page.GetByText("Kill switches").CountAsync()).ShouldBe(0);

        await page.GotoAsync(new Uri(hosts.Addresses[0], shut).ToString());
        await page.WaitForURLAsync("**/admin/sign-in");
    }

    /// <summary>The password that the migrator printed.</summary>
    internal static string PasswordOf(string output) => GeneratedPassword().Match(output).Groups["password"].Value;

    /// <summary>A passkey's device that says yes by itself.</summary>
    private static async Task AddAuthenticatorAsync(IBrowserContext person, IPage page)
    {
        var devTools = await person.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
    }

    private static async Task<(byte[] Secret, IReadOnlyList<string> RecoveryCodes)> SetUpAppAsync(IPage page)
    {
        await page.EnterAsync("Your password", Password);
        await page.ClickButtonAsync("Set up an app");
        var key = await page.Locator("code").First.InnerTextAsync();
        var secret = DecodeBase32(key);
        await page.GetByLabel("Code of the app").FillAsync(Totp.Compute(secret, TimeProvider.System.GetUtcNow()));
        await page.ClickButtonAsync("Confirm");
        await page.SeeAsync("Keep these recovery codes");
        return (secret, await page.Locator("li code").AllInnerTextsAsync());
    }

    internal static byte[] DecodeBase32(string text)
    {
        var bits = string.Concat(
            text.Select(digit =>
                Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(digit, StringComparison.Ordinal), 2).PadLeft(5, '0')
            )
        );
        return [.. bits.Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }

    private async Task EnterPasswordAsync(IPage page, string path, string email, string password)
    {
        await page.GotoAsync(new Uri(hosts.Addresses[0], path).ToString());
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.ClickButtonAsync("Sign in");
    }

    private async Task SignInAgainAsync(IPage page, string email)
    {
        await page.ClickButtonAsync("Sign out");
        await ReadAsync(page, "MailZen administration");
        await EnterPasswordAsync(page, "/admin/me", email, Password);
        await ReadAsync(page, "Second factor");
    }

    private static async Task UseCodeAsync(IPage page, string code)
    {
        await page.GetByLabel("Code of the authenticator app, or a recovery code").FillAsync(code);
        await page.ClickButtonAsync("Continue");
    }

    private static Task ReadAsync(IPage page, string heading) =>
        page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 }).WaitForAsync();

    [GeneratedRegex(@"with the password (?<password>\S+) \(shown only once; the first")]
    private static partial Regex GeneratedPassword();
}
