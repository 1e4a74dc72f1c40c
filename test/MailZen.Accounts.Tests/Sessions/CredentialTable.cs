namespace MailZen.Accounts.Tests.Sessions;

/// <summary>What each combination of credentials gives, and why.</summary>
public static class CredentialTable
{
    internal const string Good = "{good}";
    internal const string Other = "{other}";

    private const string Ours = "https://app.example";
    private const string Foreign = "https://evil.example";

    /// <summary>Authorization, cookie, origin, Sec-Fetch-Site, operation, what is expected, why.</summary>
    public static TheoryData<string?, string?, string?, string?, string, string, string> Rows { get; } =
        new()
        {
            { null, null, null, null, "authMe", "UNAUTHENTICATED", "nobody is signed in" },
            { $"Bearer {Good}", null, null, null, "authMe", "ok", "a client that sends its token" },
            { $"bearer {Good}", null, null, null, "authMe", "ok", "schemes have no case (RFC 9110, 11.1)" },
            {
                $"Bearer {Good}",
                null,
                Foreign,
                "cross-site",
                "sendPhoneOtp",
                "ok",
                "a page cannot make a browser send a token that it does not know"
            },
            { null, $"token={Good}", Ours, "same-site", "sendPhoneOtp", "ok", "the web client" },
            { null, $"token={Good}", "HTTPS://APP.EXAMPLE", null, "sendPhoneOtp", "ok", "hosts have no case" },
            { null, $"token={Good}", Foreign, "cross-site", "sendPhoneOtp", "ORIGIN_NOT_ALLOWED", "a foreign page" },
            {
                null,
                $"token={Good}",
                "null",
                "cross-site",
                "sendPhoneOtp",
                "ORIGIN_NOT_ALLOWED",
                "a page without an origin, such as one in a sandbox"
            },
            { null, $"token={Good}", null, "cross-site", "sendPhoneOtp", "ORIGIN_NOT_ALLOWED", "a browser that hides its origin" },
            { null, $"token={Good}", null, "none", "sendPhoneOtp", "ORIGIN_NOT_ALLOWED", "a browser does not write on its own" },
            { null, $"token={Good}", null, null, "sendPhoneOtp", "ok", "a native app with a cookie jar" },
            { null, $"token={Good}", null, null, "authMe", "ok", "the same, reading" },
            {
                null,
                $"token={Good}",
                Foreign,
                "cross-site",
                "authMe",
                "ok",
                "a read tells the page nothing: CORS keeps the answer from it"
            },
            {
                null,
                $"token={Good}",
                Foreign,
                "cross-site",
                "signupSendOtp",
                "ok",
                "the operation reads no session, and its type of content asks CORS first"
            },
            { null, $"token={Good}", null, null, "login", "ok", "a cookie that nobody asked for" },
            { null, $"token={Good}", null, "cross-site", "login", "ok", "the same from a browser" },
            { null, "token=rubbish", null, null, "login", "ok", "an old cookie decides nothing about a sign-in" },
            { null, "token=rubbish", Foreign, null, "login", "ok", "the same" },
            { "Bearer rubbish", null, null, null, "login", "ok", "nor does an old token" },
            {
                "Bearer rubbish",
                $"token={Good}",
                Ours,
                null,
                "sendPhoneOtp",
                "UNAUTHENTICATED",
                "a Bearer header, valid or not, overrides the cookie"
            },
            { "Bearer", $"token={Good}", Ours, null, "sendPhoneOtp", "UNAUTHENTICATED", "the same without a token" },
            { $"Bearer {Other}", $"token={Good}", Foreign, null, "sendPhoneOtp", "ok", "and then the cookie signs nothing" },
            {
                "Basic cHJveHk6c2VjcmV0",
                $"token={Good}",
                Ours,
                null,
                "sendPhoneOtp",
                "ok",
                "the password of a proxy on the way is not ours"
            },
            {
                "Basic cHJveHk6c2VjcmV0",
                $"token={Good}",
                Foreign,
                null,
                "sendPhoneOtp",
                "ORIGIN_NOT_ALLOWED",
                "and does not hide the cookie"
            },
            { "Basic cHJveHk6c2VjcmV0", null, null, null, "authMe", "UNAUTHENTICATED", "and signs nobody in" },
            { "Negotiate YII=", $"token={Good}", null, null, "authMe", "ok", "other schemes likewise" },
            { null, $"other=1; token={Good}; more=2", Ours, null, "sendPhoneOtp", "ok", "cookies of others on the same host" },
            { null, null, Foreign, "cross-site", "signupSendOtp", "ok", "no credential, no question of who may use it" },
        };
}
