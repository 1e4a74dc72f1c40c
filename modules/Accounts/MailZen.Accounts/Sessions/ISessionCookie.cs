using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.Sessions;

/// <summary>The cookie that carries the access token to browsers.</summary>
public interface ISessionCookie
{
    /// <summary>Sets it on the response, for as long as the token in it lives.</summary>
    void Append(HttpContext context, string token);

    /// <summary>Deletes it.</summary>
    void Delete(HttpContext context);

    /// <summary>Sets another cookie with the same attributes, which scripts cannot read.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The cookie's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="lifetime">How long the browser keeps it.</param>
    void AppendOther(HttpContext context, string name, string value, TimeSpan lifetime);
}
