using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.Blazor;

/// <summary>The antiforgery cookie: as safe as the administrators' own.</summary>
/// <remarks>
/// Antiforgery itself offers Secure only together with a refusal of every request that does not look like https. No request does behind a
/// proxy that ends TLS and is not named as one.
/// </remarks>
internal sealed class AntiforgeryCookie : CookieBuilder
{
    private const string BareName = "mailzen.antiforgery";

    private readonly bool _isSecure;

    private AntiforgeryCookie(bool isSecure) => _isSecure = isSecure;

    /// <summary>
    /// A cookie that is Secure if the other one is. Browsers then know by its name to refuse it from anywhere but this host over https.
    /// </summary>
    public static AntiforgeryCookie Like(CookieBuilder other) =>
        new(other.SecurePolicy == CookieSecurePolicy.Always)
        {
            Name = other.SecurePolicy == CookieSecurePolicy.Always ? $"__Host-{BareName}" : BareName,
            Path = "/",
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Strict,
            SecurePolicy = CookieSecurePolicy.None,
        };

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = _isSecure || context.Request.IsHttps;
        return options;
    }
}
