using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.Sessions;

internal sealed class SessionCookie(SessionOptions options) : ISessionCookie
{
    public void Append(HttpContext context, string token)
    {
        var cookie = CreateOptions();
        cookie.MaxAge = options.AccessTokenLifetime;
        context.Response.Cookies.Append(options.CookieName, token, cookie);
    }

    public void Delete(HttpContext context) => context.Response.Cookies.Delete(options.CookieName, CreateOptions());

    private CookieOptions CreateOptions() => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Domain = options.CookieDomain,
        Path = options.CookiePath,
        SameSite = options.CookieSameSite,
        Secure = options.CookieSecure,
    };
}
