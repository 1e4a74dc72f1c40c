using MailZen.Accounts.SecondFactors;
using MailZen.HttpApi.Host.Tests.Clients;
using Microsoft.Playwright;

namespace MailZen.HttpApi.Host.Tests.Admin;

/// <summary>The pages of accounts, by keyboard alone.</summary>
public sealed class AdminKeyboardTests(AdminHosts hosts, Browser browser) : IClassFixture<AdminHosts>, IClassFixture<Browser>
{
    private const string FirstPassword = "a password of my own";
    private const string Password = "another password of my own";

    [Fact]
    public async Task Should_Find_An_Account_End_Its_Sessions_And_Disable_It()
    {
        const string Email = "keyboard@company.example";
        (await hosts.NewClient().RegisterAsync(Email)).Succeeded.ShouldBeTrue();
        await using var person = await browser.NewPersonAsync();
        var page = await person.OpenAsync(hosts.Addresses[0], "/admin/accounts");
        await page.MoveToAsync("E-mail address or verified phone number");
        await page.Keyboard.TypeAsync(Email);
        await page.MoveToAsync("Find");
        await page.Keyboard.PressAsync("Enter");
        await page.SeeAsync("Not disabled");

        await ConfirmAsync(page, "End all sessions");
        await page.SeeAsync("None.");
        await ConfirmAsync(page, "Disable the account");
        await page.SeeAsync("Disabled: nobody can sign in");

        (await hosts.NewClient().LoginAsync(Email)).Reason.ShouldBe("INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task Should_Create_An_Administrator_And_Change_The_Role()
    {
        const string Email = "created@company.example";
        await using var person = await browser.NewPersonAsync();
        var page = await person.OpenAsync(hosts.Addresses[0], "/admin/administrators");
        await page.SeeAsync("admin@mailzen.com");
        await page.MoveToAsync("E-mail address");
        await page.Keyboard.TypeAsync(Email);
        await page.MoveToAsync("Role");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Option, new() { Name = "viewer", Exact = true }).WaitForAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Listbox).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System); // The server may give the focus back to the select.
        await page.MoveToAsync("Create");
        await page.Keyboard.PressAsync("Enter");
        await page.SeeAsync($"The password of {Email} is");
        await SeeRoleAsync("viewer");

        await page.MoveToAsync($"Change {Email}");
        await page.ChooseItemAsync("Make support");
        await page.AnswerAsync("Cancel", "Escape");
        await page.MoveToAsync($"Change {Email}");
        await page.ChooseItemAsync("Make support");
        await page.AnswerAsync("Make support");

        await SeeRoleAsync("support");

        Task SeeRoleAsync(string role) =>
            page.Locator("tr", new() { HasText = Email }).GetByRole(AriaRole.Cell, new() { Name = role, Exact = true }).WaitForAsync();
    }

    [Fact]
    public async Task Should_Change_The_Password_And_Cancel_And_Complete_A_Second_Factor()
    {
        const string Email = "mine@company.example";
        var generated = AdministratorJourneyTests.PasswordOf(await hosts.MigrateAsync("--administrator", Email, "--role", "viewer"));
        await using var person = await browser.NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.GotoAsync(new Uri(hosts.Addresses[0], "/admin/me").ToString());
        await page.SeeFocusAsync("E-mail");
        await page.Keyboard.TypeAsync(Email);
        await page.MoveToAsync("Password");
        await page.Keyboard.TypeAsync(generated);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Choose a new password" }).WaitForAsync();
        await page.SeeFocusAsync("New password");
        await page.Keyboard.TypeAsync(FirstPassword);
        await page.Keyboard.PressAsync("Enter");
        await page.SeeAsync("Set up an app");

        await page.MoveToAsync("Present password");
        await page.Keyboard.TypeAsync(FirstPassword);
        await page.MoveToAsync("New password");
        await page.Keyboard.TypeAsync(Password);
        await page.MoveToAsync("Change the password");
        await page.Keyboard.PressAsync("Enter");
        await page.SeeAsync("The password was changed.");

        await BeginAsync(page, "Tab");
        await page.MoveToAsync("Cancel");
        await page.Keyboard.PressAsync("Enter");
        await page.SeeAsync("Set up an app");
        await BeginAsync(page, "Shift+Tab");
        var secret = AdministratorJourneyTests.DecodeBase32(await page.Locator("code").First.InnerTextAsync());
        await page.MoveToAsync("Code of the app");
        await page.Keyboard.TypeAsync(Totp.Compute(secret, TimeProvider.System.GetUtcNow()));
        await page.MoveToAsync("Confirm");
        await page.Keyboard.PressAsync("Enter");

        await page.SeeAsync("Keep these recovery codes");
        hosts.Output.ShouldNotContain(generated);
        hosts.Output.ShouldNotContain(Base32.Encode(secret));
    }

    /// <summary>Leaves the dialog of a button by Escape, and confirms it the second time.</summary>
    private static async Task ConfirmAsync(IPage page, string button)
    {
        await page.MoveToAsync(button);
        await page.Keyboard.PressAsync("Enter");
        await page.AnswerAsync("Cancel", "Escape");
        await page.SeeFocusAsync(button);
        await page.Keyboard.PressAsync("Enter");
        await page.AnswerAsync(button);
    }

    /// <summary>Begins to set an authenticator app up, with the password.</summary>
    private static async Task BeginAsync(IPage page, string key)
    {
        await page.MoveToAsync("Your password", key);
        await page.Keyboard.TypeAsync(Password);
        await page.MoveToAsync("Set up an app");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Code of the app").WaitForAsync();
    }
}
