using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.Sessions;

/// <summary>The cookie that carries the access token to browsers.</summary>
public interface ISessionCookie
{
    /// <summary>Sets it on the response, for as long as the token in it lives.</summary>
    void Append(HttpContext context, string token);

    /// <summary>Deletes it.</summary>
    void Delete(HttpContext context);

    /// <summary>The cookie's attributes, for another one beside it.</summary>
    CookieBuilder CreateBuilder();
}
