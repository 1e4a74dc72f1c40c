using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification;

/// <summary>The cookie by which a browser shows that it requested a sign-up code (<see cref="OtpRequest.Cookie"/>).</summary>
public sealed class OtpRequestCookieOptions
{
    /// <summary>Its attributes. Name and lifetime are fixed.</summary>
    public CookieBuilder Cookie { get; set; } =
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            SecurePolicy = CookieSecurePolicy.SameAsRequest,
        };

    /// <summary>Gives the cookie to the browser.</summary>
    /// <param name="context">The request.</param>
    /// <param name="token">The secret of the request for a code (<see cref="OtpSent.RequestToken"/>).</param>
    public void Append(HttpContext context, string token)
    {
        var cookie = Cookie.Build(context);
        cookie.MaxAge = OtpRequest.CookieLifetime;
        context.Response.Cookies.Append(OtpRequest.Cookie, token, cookie);
    }
}
