using MailZen.Accounts.Administrators;
using MailZen.HttpApi.Host.Tests.Clients;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;
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

    [Theory]
    [InlineData("administrator")]
    [InlineData("support")]
    public async Task Should_Change_Nothing_Once_The_Account_Is_Disabled(string role)
    {
        var app = await StartAsync(("MAILZEN_SESSION_COOKIE_SECURE", "false"));
        var (customer, customerEmail, email) = (app.NewClient(), NewEmail(), NewEmail());
        var registered = await customer.RegisterAsync(customerEmail);
        customer.UseToken(registered.Data.GetProperty("register").GetProperty("token").GetString());
        await using var person = await browser.NewPersonAsync();
        var page = await OpenAsAsync(app, person, email, role, "/admin/accounts");
        await page.EnterAsync("E-mail address or verified phone number", customerEmail);
        await page.ClickButtonAsync("Find");
        await page.SeeAsync("Not disabled");
        await page.ClickButtonAsync("End all sessions");
        var confirmation = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "End all sessions" });
        await confirmation.WaitForAsync();

        await DisableAsync(app, email);
        await confirmation.ClickAsync();

        await SeeSignInAsync(page);
        (await customer.AuthMeAsync()).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Show_A_Viewer_Nothing_Once_The_Account_Is_Disabled()
    {
        var app = await StartAsync(("MAILZEN_SESSION_COOKIE_SECURE", "false"));
        var email = NewEmail();
        await using var person = await browser.NewPersonAsync();
        var page = await OpenAsAsync(app, person, email, "viewer", "/admin/delivery");
        await page.SeeAsync("The last 30 days");

        await DisableAsync(app, email);
        await page.GetByRole(AriaRole.Button, new() { Name = "7 days" }).ClickAsync();

        await SeeSignInAsync(page);
    }

    /// <summary>Opens a page as a new administrator, who replaces the generated password first.</summary>
    private static async Task<IPage> OpenAsAsync(TestApp app, IBrowserContext person, string email, string role, string path)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var generated = await scope.ServiceProvider.GetRequiredService<IAdministratorAppService>().CreateAsync(email, role);
        PersonalData.AddSecret(generated.Password);
        var page = await person.NewPageAsync();
        await page.GotoAsync(new Uri(app.NewClient().Http.BaseAddress!, path).ToString());
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(generated.Password);
        await page.ClickButtonAsync("Sign in");
        await page.GetByLabel("New password").FillAsync(TestClient.Password);
        await page.ClickButtonAsync("Change the password");
        return page;
    }

    private static async Task DisableAsync(TestApp app, string email)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var administrators = scope.ServiceProvider.GetRequiredService<IAdministratorAppService>();
        var account = (await administrators.GetListAsync()).Single(administrator => administrator.Email == email);
        await administrators.DisableAsync(account.Id);
    }

    private static Task SeeSignInAsync(IPage page) =>
        page.GetByLabel("Password", new() { Exact = true }).WaitForAsync(new() { Timeout = 5_000 });
}
