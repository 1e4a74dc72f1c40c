using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;

namespace MailZen.Accounts.Sessions;

internal sealed class SessionCookie(SessionOptions options) : ISessionCookie
{
    public void Append(HttpContext context, string token)
    {
        var accessToken = new JsonWebToken(token);
        var cookie = CreateBuilder().Build(context);
        cookie.MaxAge = accessToken.ValidTo - accessToken.IssuedAt;
        context.Response.Cookies.Append(options.CookieName, token, cookie);
    }

    public void Delete(HttpContext context) => context.Response.Cookies.Delete(options.CookieName, CreateBuilder().Build(context));

    public CookieBuilder CreateBuilder() =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            Domain = options.CookieDomain,
            Path = options.CookiePath,
            SameSite = options.CookieSameSite,
            SecurePolicy = options.CookieSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None,
        };
}
