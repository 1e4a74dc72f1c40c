using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.Sessions;

/// <summary>
/// Cookies, <c>Authorization</c> and <c>Origin</c> as browsers, native apps, proxies and test tools send them. A credential that is offered for the operation and is
/// bad refuses it; one that the operation does not read decides nothing.
/// </summary>
public abstract class CredentialTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Ours = "https://app.example";
    private const string Foreign = "https://evil.example";
    private const string Good = "{good}";
    private const string Other = "{other}";

    // authorization, cookie, origin, Sec-Fetch-Site, operation, expected, why
    public static TheoryData<string?, string?, string?, string?, string, string, string> Rows { get; } = new()
    {
        { null, null, null, null, "authMe", "UNAUTHENTICATED", "nobody is signed in" },
        { $"Bearer {Good}", null, null, null, "authMe", "ok", "a client that sends its token" },
        { $"bearer {Good}", null, null, null, "authMe", "ok", "schemes have no case (RFC 9110, 11.1)" },
        { $"Bearer {Good}", null, Foreign, "cross-site", "sendPhoneOtp", "ok", "a page cannot make a browser send a token that it does not know" },
        { null, $"token={Good}", Ours, "same-site", "sendPhoneOtp", "ok", "the web client" },
        { null, $"token={Good}", "HTTPS://APP.EXAMPLE", null, "sendPhoneOtp", "ok", "hosts have no case" },
        { null, $"token={Good}", Foreign, "cross-site", "sendPhoneOtp", "ORIGIN_NOT_ALLOWED", "a foreign page" },
        { null, $"token={Good}", "null", "cross-site", "sendPhoneOtp", "ORIGIN_NOT_ALLOWED", "a page without an origin, such as one in a sandbox" },
        { null, $"token={Good}", null, "cross-site", "sendPhoneOtp", "ORIGIN_NOT_ALLOWED", "a browser that hides its origin" },
        { null, $"token={Good}", null, "none", "sendPhoneOtp", "ORIGIN_NOT_ALLOWED", "a browser does not write on its own" },
        { null, $"token={Good}", null, null, "sendPhoneOtp", "ok", "a native app with a cookie jar" },
        { null, $"token={Good}", null, null, "authMe", "ok", "the same, reading" },
        { null, $"token={Good}", Foreign, "cross-site", "authMe", "ok", "a read tells the page nothing: CORS keeps the answer from it" },
        { null, $"token={Good}", Foreign, "cross-site", "signupSendOtp", "ok", "the operation reads no session, and its type of content asks CORS first" },
        { null, $"token={Good}", null, null, "login", "ok", "a cookie that nobody asked for" },
        { null, $"token={Good}", null, "cross-site", "login", "ok", "the same from a browser" },
        { null, "token=rubbish", null, null, "login", "ok", "an old cookie decides nothing about a sign-in" },
        { null, "token=rubbish", Foreign, null, "login", "ok", "the same" },
        { "Bearer rubbish", null, null, null, "login", "ok", "nor does an old token" },
        { "Bearer rubbish", $"token={Good}", Ours, null, "sendPhoneOtp", "UNAUTHENTICATED", "a Bearer header, valid or not, overrides the cookie" },
        { "Bearer", $"token={Good}", Ours, null, "sendPhoneOtp", "UNAUTHENTICATED", "the same without a token" },
        { $"Bearer {Other}", $"token={Good}", Foreign, null, "sendPhoneOtp", "ok", "and then the cookie signs nothing" },
        { "Basic cHJveHk6c2VjcmV0", $"token={Good}", Ours, null, "sendPhoneOtp", "ok", "the password of a proxy on the way is not ours" },
        { "Basic cHJveHk6c2VjcmV0", $"token={Good}", Foreign, null, "sendPhoneOtp", "ORIGIN_NOT_ALLOWED", "and does not hide the cookie" },
        { "Basic cHJveHk6c2VjcmV0", null, null, null, "authMe", "UNAUTHENTICATED", "and signs nobody in" },
        { "Negotiate YII=", $"token={Good}", null, null, "authMe", "ok", "other schemes likewise" },
        { null, $"other=1; token={Good}; more=2", Ours, null, "sendPhoneOtp", "ok", "cookies of others on the same host" },
        { null, $"Token={Good}", Ours, null, "authMe", "UNAUTHENTICATED", "names of cookies have case" },
        { null, null, Foreign, "cross-site", "signupSendOtp", "ok", "no credential, no question of who may use it" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Should_Give_What_The_Table_Says(
        string? authorization, string? cookie, string? origin, string? fetchSite, string operation, string expected, string why)
    {
        var app = await StartAsync(("MAILZEN_ABUSE_ENABLED", "false"));
        var (email, token) = await RegisterAsync(app);
        var (_, other) = await RegisterAsync(app);
        var (query, variables) = ToRequest(operation, email);

        var reply = await app.NewClient().SendAsync(query, variables, request =>
        {
            Add(request, "Authorization", authorization);
            Add(request, "Cookie", cookie);
            Add(request, "Origin", origin);
            Add(request, "Sec-Fetch-Site", fetchSite);
        });

        (reply.Succeeded ? "ok" : reply.Code == "UNAUTHENTICATED" ? reply.Code : reply.Reason).ShouldBe(expected, why);

        void Add(HttpRequestMessage request, string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value.Replace(Good, token, StringComparison.Ordinal).Replace(Other, other, StringComparison.Ordinal));
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
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql") { Headers = { { "Access-Control-Request-Method", "POST" } } };
        preflight.Headers.TryAddWithoutValidation("Origin", sent ?? configured);

        (await app.NewClient().Http.SendAsync(preflight)).Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([sent ?? configured]);
        var (_, token) = await RegisterAsync(app);
        (await app.NewClient().SendAsync("mutation { logout }", null, request =>
        {
            request.Headers.TryAddWithoutValidation("Cookie", $"token={token}");
            request.Headers.TryAddWithoutValidation("Origin", sent ?? configured);
        })).Succeeded.ShouldBeTrue();
    }

    private static (string Query, object? Variables) ToRequest(string operation, string email) => operation switch
    {
        "authMe" => ("{ authMe { nextStep } }", null),
        "login" => ("mutation($loginInput: LoginInput!) { login(loginInput: $loginInput) { nextStep } }", new { loginInput = new { email, password = TestClient.Password } }),
        "signupSendOtp" => ("mutation($input: SignupPhoneInput!) { signupSendOtp(input: $input) }", new { input = new { phoneNumber = NewNumber() } }),
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
