using MailZen.HttpApi.Host.Tests.Clients;
using MailZen.TestBase;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Playwright;

namespace MailZen.HttpApi.Host.Tests.Docs;

/// <summary>What a developer sees at /graphql, in a real browser.</summary>
public sealed class GraphQLPageTests(TestApps apps, Browser browser) : MailZenTest<SqliteDatabase>(apps), IClassFixture<Browser>
{
    [Fact]
    public async Task Should_Sign_A_Phone_Up_In_GraphiQL_Where_It_Is_Installed()
    {
        var app = await StartAsync(
            ("environment", "Development"),
            ("contentRoot", Path.Combine(RepositoryFiles.Root, "src/MailZen.HttpApi.Host"))
        );
        await using var person = await browser.NewPersonAsync();
        var page = await OpenAsync(person, app);
        var number = NewNumber();

        await page.GetByLabel("Show Documentation Explorer").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Mutation", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "verifyPhoneOtp" }).WaitForAsync();

        await ExecuteAsync(page, $$"""mutation { signupSendOtp(input: { phoneNumber: "{{number}}" }) }""");
        await SeeResultAsync(page, "\"signupSendOtp\": true");
        await ExecuteAsync(
            page,
            $$"""mutation { signupVerify(input: { phoneNumber: "{{number}}", code: "{{Webhook.CodeOf(number)}}", """
                + $$"""email: "{{NewEmail()}}", password: "correct horse", desiredLocalPart: "{{NewHandle()}}" }) { nextStep } }"""
        );
        await SeeResultAsync(page, "\"nextStep\": \"/\"");

        // The session's cookie is the browser's now.
        await ExecuteAsync(page, "{ authMe { user { phoneNumber } } }");
        await SeeResultAsync(page, number);
    }

    [Fact]
    public async Task Should_Show_Schema_And_Examples_Where_It_Is_Not()
    {
        await using var person = await browser.NewPersonAsync();
        var page = await OpenAsync(person, await StartAsync(("environment", "Development")));

        await page.GetByText("mutation SignUp").WaitForAsync();
        await page.GetByText("verifyPhoneOtp(").WaitForAsync();
    }

    private static async Task<IPage> OpenAsync(IBrowserContext person, TestApp app)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync(new Uri(app.NewClient().Http.BaseAddress!, "/graphql").ToString());
        return page;
    }

    private static async Task ExecuteAsync(IPage page, string document)
    {
        await page.Locator(".graphiql-query-editor .CodeMirror").ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(document);

        // It takes a moment until the editor has found the document's operations, and then keeps it.
        await page.WaitForFunctionAsync("document => localStorage.getItem('graphiql:query') === document", document);
        await page.Keyboard.PressAsync("Control+Enter");
    }

    private static Task SeeResultAsync(IPage page, string text) => page.Locator(".result-window").GetByText(text).WaitForAsync();
}
