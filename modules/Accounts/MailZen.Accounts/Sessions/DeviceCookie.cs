using MailZen.Accounts.Devices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MailZen.Accounts.Sessions;

/// <summary>
/// Carries the secrets of devices: to browsers in a cookie, with the attributes of the session cookie or, on administrators' pages, of
/// theirs; other clients send them back in a header.
/// </summary>
internal sealed class DeviceCookie(SessionOptions options, IOptions<AdministratorPagesOptions> pages) : IDeviceCookie
{
    public const string Header = "x-device";

    private const string AdministratorName = "mailzen.device";
    private const char Separator = '.';

    // Accounts for which one browser is known. A browser keeps 4,096 bytes of a cookie, and each account takes 97.
    private const int MaxTokens = 5;

    private string SessionName => $"{options.CookieName}_device";

    public void Append(HttpContext context, string token)
    {
        var isAdministratorPage = pages.Value.Contains(context.Request.Path);
        var name = isAdministratorPage ? AdministratorName : SessionName;
        var account = DeviceTokens.FindAccountOrNull(token);
        var others = Split(context.Request.Cookies[name])
            .Where(other => DeviceTokens.FindAccountOrNull(other) is { } owner && owner != account);
        var tokens = string.Join(Separator, others.Prepend(token).Take(MaxTokens));
        context.Response.Cookies.Append(name, tokens, CreateOptions(isAdministratorPage));
    }

    /// <summary>The secrets in a request.</summary>
    public IReadOnlyList<string> Read(HttpRequest request) =>
        [
            .. request.Headers[Header].SelectMany(Split).Take(MaxTokens),
            .. Split(request.Cookies[SessionName]),
            .. Split(request.Cookies[AdministratorName]),
        ];

    private static IEnumerable<string> Split(string? text) =>
        (text ?? "").Split(Separator, MaxTokens + 1, StringSplitOptions.RemoveEmptyEntries).Take(MaxTokens);

    private CookieOptions CreateOptions(bool isAdministratorPage) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = DeviceTokens.Lifetime,
            Secure = options.CookieSecure,
            Domain = isAdministratorPage ? null : options.CookieDomain,
            Path = isAdministratorPage ? "/" : options.CookiePath,
            SameSite = isAdministratorPage ? SameSiteMode.Strict : options.CookieSameSite,
        };
}
