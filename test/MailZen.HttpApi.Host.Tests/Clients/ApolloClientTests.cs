using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.Playwright;

namespace MailZen.HttpApi.Host.Tests.Clients;

/// <summary>Apollo Client in a real browser, on a page of another origin than the host, signed in by the cookie alone.</summary>
public sealed class ApolloClientTests(TestApps apps, Browser browser) : MailZenTest<SqliteDatabase>(apps), IClassFixture<Browser>
{
    private const string AuthMe = "query { authMe { nextStep user { phoneNumber isPhoneVerified } } myMailboxes }";
    private const string SendPhoneOtp = "mutation($phoneNumber: String!) { sendPhoneOtp(phoneNumber: $phoneNumber) }";

    [Fact]
    public async Task Should_Sign_Up_And_Prove_A_Second_Number_From_The_Web_Clients_Origin_Only()
    {
        await using var frontend = await FrontendServer.StartAsync();
        await using var stranger = await FrontendServer.StartAsync();
        var app = await StartAsync(("FRONTEND_URL", frontend.Origin));
        var api = $"http://localhost:{app.NewClient().Http.BaseAddress!.Port}/graphql";
        await using var person = await browser.NewPersonAsync();
        var page = await OpenAsync(person, frontend, api);
        var (first, second, third) = (NewNumber(), NewNumber(), NewNumber());

        await MutateAsync(
            page,
            "mutation($input: SignupPhoneInput!) { signupSendOtp(input: $input) }",
            new { input = new { phoneNumber = first } }
        );
        var signedUp = await MutateAsync(
            page,
            "mutation($input: VerifySignupInput!) { signupVerify(input: $input) { nextStep user { phoneNumber } } }",
            new
            {
                input = new
                {
                    phoneNumber = first,
                    code = Webhook.CodeOf(first),
                    email = NewEmail(),
                    password = TestClient.Password,
                    desiredLocalPart = NewHandle(),
                },
            }
        );
        signedUp.GetProperty("signupVerify").GetProperty("nextStep").GetString().ShouldBe("/");
        (await PhoneNumberAsync(page)).ShouldBe(first);

        await MutateAsync(page, SendPhoneOtp, new { phoneNumber = second });
        await MutateAsync(page, "mutation($code: String!) { verifyPhoneOtp(code: $code) }", new { code = Webhook.CodeOf(second) });
        (await PhoneNumberAsync(page)).ShouldBe(second);

        // The same browser with the same cookie, on a page that is none of ours.
        var foreign = await OpenAsync(person, stranger, api);
        var sent = Webhook.Requests.Count;
        (await Should.ThrowAsync<PlaywrightException>(() => PhoneNumberAsync(foreign))).Message.ShouldContain("Failed to fetch");
        (
            await Should.ThrowAsync<PlaywrightException>(() => MutateAsync(foreign, SendPhoneOtp, new { phoneNumber = third }))
        ).Message.ShouldContain("Failed to fetch");
        Webhook.Requests.Count.ShouldBe(sent);
        (await PhoneNumberAsync(page)).ShouldBe(second);
    }

    private static async Task<IPage> OpenAsync(IBrowserContext person, FrontendServer server, string api)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync($"{server.Origin}/?api={Uri.EscapeDataString(api)}");
        await page.WaitForFunctionAsync("() => window.mutate");
        return page;
    }

    private static async Task<JsonElement> MutateAsync(IPage page, string text, object variables) =>
        (await page.EvaluateAsync("([text, variables]) => mutate(text, variables)", new[] { text, variables }))!.Value;

    private static async Task<string?> PhoneNumberAsync(IPage page) =>
        (await page.EvaluateAsync("text => query(text)", AuthMe))!
            .Value.GetProperty("authMe")
            .GetProperty("user")
            .GetProperty("phoneNumber")
            .GetString();
}
