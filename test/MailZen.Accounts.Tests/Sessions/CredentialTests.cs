using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.Sessions;

/// <summary>
/// Cookies, <c>Authorization</c> and <c>Origin</c> as browsers, native apps, proxies and test tools send them. A credential that is offered
/// for the operation and is bad refuses it; one that the operation does not read decides nothing.
/// </summary>
public abstract class CredentialTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Theory]
    [MemberData(nameof(CredentialTable.Rows), MemberType = typeof(CredentialTable))]
    public async Task Should_Give_What_The_Table_Says(
        string? authorization,
        string? cookie,
        string? origin,
        string? fetchSite,
        string operation,
        string expected,
        string why
    )
    {
        var app = await StartAsync(("MAILZEN_ABUSE_ENABLED", "false"));
        var (email, token) = await RegisterAsync(app);
        var (_, other) = await RegisterAsync(app);
        var (query, variables) = ToRequest(operation, email);

        var reply = await app.NewClient()
            .SendAsync(
                query,
                variables,
                request =>
                {
                    Add(request, "Authorization", authorization);
                    Add(request, "Cookie", cookie);
                    Add(request, "Origin", origin);
                    Add(request, "Sec-Fetch-Site", fetchSite);
                }
            );

        (
            reply.Succeeded ? "ok"
            : reply.Code == "UNAUTHENTICATED" ? reply.Code
            : reply.Reason
        ).ShouldBe(expected, why);

        void Add(HttpRequestMessage request, string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(
                    name,
                    value
                        .Replace(CredentialTable.Good, token, StringComparison.Ordinal)
                        .Replace(CredentialTable.Other, other, StringComparison.Ordinal)
                );
            }
        }
    }

    [Theory]
    [InlineData("capacitor://localhost")]
    [InlineData("ionic://localhost")]
    [InlineData("tauri://localhost")]
    [InlineData("chrome-extension://abcdefghijklmnopabcdefghijklmnop")]
    [InlineData("https://müller.example", "https://xn--mller-kva.example")]
    [InlineData("https://App.Example:443/", "https://app.example")]
    [InlineData("http://localhost:5173")]
    [InlineData("http://[::1]:5173")]
    public async Task Should_Take_The_Origins_Of_Apps_And_Browsers(string configured, string? sent = null)
    {
        var app = await StartAsync(("FRONTEND_URL", configured));
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql")
        {
            Headers = { { "Access-Control-Request-Method", "POST" } },
        };
        preflight.Headers.TryAddWithoutValidation("Origin", sent ?? configured);

        (await app.NewClient().Http.SendAsync(preflight)).Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([sent ?? configured]);
        var (_, token) = await RegisterAsync(app);
        (
            await app.NewClient()
                .SendAsync(
                    "mutation { logout }",
                    null,
                    request =>
                    {
                        request.Headers.TryAddWithoutValidation("Cookie", $"token={token}");
                        request.Headers.TryAddWithoutValidation("Origin", sent ?? configured);
                    }
                )
        ).Succeeded.ShouldBeTrue();
    }

    private static (string Query, object? Variables) ToRequest(string operation, string email) =>
        operation switch
        {
            "authMe" => ("{ authMe { nextStep } }", null),
            "login" => (
                "mutation($loginInput: LoginInput!) { login(loginInput: $loginInput) { nextStep } }",
                new { loginInput = new { email, password = TestClient.Password } }
            ),
            "signupSendOtp" => (
                "mutation($input: SignupPhoneInput!) { signupSendOtp(input: $input) }",
                new { input = new { phoneNumber = NewNumber() } }
            ),
            _ => ("mutation($phoneNumber: String!) { sendPhoneOtp(phoneNumber: $phoneNumber) }", new { phoneNumber = NewNumber() }),
        };

    private static async Task<(string Email, string Token)> RegisterAsync(TestApp app)
    {
        var email = NewEmail();
        return (email, (await app.NewClient().RegisterAsync(email)).Data.GetProperty("register").GetProperty("token").GetString()!);
    }
}

public sealed class CredentialOnSqliteTests(TestApps apps) : CredentialTests<SqliteDatabase>(apps);

public sealed class CredentialOnPostgreSqlTests(TestApps apps) : CredentialTests<PostgreSqlDatabase>(apps);
