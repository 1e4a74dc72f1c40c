using MailZen.HttpApi.Host.Tests.Clients;
using MailZen.TestBase.Databases;
using Microsoft.Playwright;

namespace MailZen.Embedding.Tests.Shop;

/// <summary>Managers of the sample use the pages in a real browser, by the shop's own sign-in.</summary>
public abstract class ShopPagesTests<TDatabase>(Browser browser) : ShopTest<TDatabase>, IClassFixture<Browser>
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Let_A_Manager_Change_The_Provider()
    {
        await using var person = await browser.NewPersonAsync();
        var page = await person.NewPageAsync();
        await SignInAsync(page, "/admin", await App.RegisterAsync(isManager: true));
        await page.GetByRole(AriaRole.Heading, new() { Name = "SMS settings" }).WaitForAsync();
        (await page.TitleAsync()).ShouldBe("SMS settings – Shop");

        await page.GetByRole(AriaRole.Combobox, new() { Name = "Provider", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "PIGEON", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.GetByText("Saved.").First.WaitForAsync();
        (await App.QueryAsync("SELECT value FROM settings WHERE name = 'MailZen.Sms.Provider'")).ShouldBe(["PIGEON"]);
        (await App.QueryAsync("SELECT COUNT(*) FROM setting_changes WHERE user_id IS NOT NULL")).ShouldBe(["1"]);
        await page.ReloadAsync();
        await page.GetByText("Provider: environment or default → PIGEON").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByLabel("Password").WaitForAsync();
    }

    [Fact]
    public async Task Should_Look_And_Be_Protected_As_In_Our_Host()
    {
        await using var person = await browser.NewPersonAsync();
        await SignInAsync(await person.NewPageAsync(), "/admin", await App.RegisterAsync(isManager: true));
        var (page, errors) = (await person.NewPageAsync(), new List<string>());
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };

        var headers = (await page.GotoAsync(new Uri(App.Address, "/admin/sms").ToString()))!.Headers;

        headers["content-security-policy"].ShouldContain("script-src 'self';");
        headers["x-content-type-options"].ShouldBe("nosniff");
        headers["cache-control"].ShouldContain("no-store");
        await page.Locator(".setting-source").First.WaitForAsync();

        // Styles of the frame, of a component, and of MudBlazor.
        (await StyleAsync(".skip-link", "position")).ShouldBe("absolute");
        (await StyleAsync(".setting-source", "display")).ShouldBe("flex");
        (await StyleAsync(".mud-appbar", "display")).ShouldBe("flex");
        foreach (var name in new[] { "Delivery", "Trust", "Codes and limits" })
        {
            await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }).WaitForAsync();
        }

        errors.ShouldBeEmpty();

        Task<string> StyleAsync(string selector, string property) =>
            page.EvaluateAsync<string>($"getComputedStyle(document.querySelector('{selector}')).getPropertyValue('{property}')");
    }

    [Fact]
    public async Task Should_Show_Nothing_To_Customers()
    {
        await using var person = await browser.NewPersonAsync();
        var page = await person.NewPageAsync();

        await SignInAsync(page, "/admin/sms", await App.RegisterAsync());

        await page.WaitForURLAsync("**/sign-in?ReturnUrl=%2Fadmin%2Fsms"); // refused, though signed in
        (await StatusOfAsync("/me")).ShouldBe(200);
        (await StatusOfAsync("/admin")).ShouldBe(302);
        (await StatusOfAsync("/admin/trust")).ShouldBe(302);
        (await StatusOfAsync("/_blazor")).ShouldBe(403);

        async Task<int> StatusOfAsync(string path) =>
            (
                await person.APIRequest.GetAsync(new Uri(App.Address, path).ToString(), new APIRequestContextOptions { MaxRedirects = 0 })
            ).Status;
    }

    [Fact]
    public async Task Should_End_With_The_Sign_In_That_Opened_The_Page()
    {
        await using var person = await browser.NewPersonAsync();
        var page = await person.NewPageAsync();
        await SignInAsync(page, "/admin/delivery", await App.RegisterAsync(isManager: true));
        await page.GetByText("The last 30 days").WaitForAsync();

        App.Time.Advance(TimeSpan.FromDays(15)); // Identity's cookie lasts 14.
        await page.GetByRole(AriaRole.Button, new() { Name = "7 days" }).ClickAsync(); // over the circuit that is still open

        await page.WaitForURLAsync("**/sign-in?ReturnUrl=%2Fadmin%2Fdelivery");
    }

    private async Task SignInAsync(IPage page, string path, string email)
    {
        await page.GotoAsync(new Uri(App.Address, path).ToString());
        page.Url.ShouldEndWith($"/sign-in?ReturnUrl={Uri.EscapeDataString(path)}");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(ShopApp.Password);
        await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync(),
            reply => reply.Request.Method == HttpMethod.Post.Method
        );
    }
}

public sealed class ShopPagesOnSqliteTests(Browser browser) : ShopPagesTests<SqliteDatabase>(browser);

public sealed class ShopPagesOnPostgreSqlTests(Browser browser) : ShopPagesTests<PostgreSqlDatabase>(browser);
