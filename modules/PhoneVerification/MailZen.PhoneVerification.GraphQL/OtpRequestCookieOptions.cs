using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.GraphQL;

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
}
