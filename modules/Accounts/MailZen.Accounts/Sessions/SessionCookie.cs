using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;

namespace MailZen.Accounts.Sessions;

internal sealed class SessionCookie(SessionOptions options) : ISessionCookie
{
    public void Append(HttpContext context, string token)
    {
        var cookie = CreateOptions();
        var accessToken = new JsonWebToken(token);
        cookie.MaxAge = accessToken.ValidTo - accessToken.IssuedAt;
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
