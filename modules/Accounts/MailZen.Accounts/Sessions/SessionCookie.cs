using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;

namespace MailZen.Accounts.Sessions;

internal sealed class SessionCookie(SessionOptions options) : ISessionCookie
{
    public void Append(HttpContext context, string token)
    {
        var accessToken = new JsonWebToken(token);
        AppendOther(context, options.CookieName, token, accessToken.ValidTo - accessToken.IssuedAt);
    }

    public void AppendOther(HttpContext context, string name, string value, TimeSpan lifetime)
    {
        var cookie = CreateOptions();
        cookie.MaxAge = lifetime;
        context.Response.Cookies.Append(name, value, cookie);
    }

    public void Delete(HttpContext context) => context.Response.Cookies.Delete(options.CookieName, CreateOptions());

    private CookieOptions CreateOptions() =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            Domain = options.CookieDomain,
            Path = options.CookiePath,
            SameSite = options.CookieSameSite,
            Secure = options.CookieSecure,
        };
}
