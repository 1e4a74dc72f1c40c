namespace MailZen.HttpApi.Host.Admin.SignIn;

/// <summary>The cookie against forged forms: as safe as the administrators' own.</summary>
/// <remarks>
/// Antiforgery itself knows Secure only together with a refusal of every request that does not look like https. Behind a proxy that ends
/// TLS, and is not named as one, each of them looks so.
/// </remarks>
internal sealed class AntiforgeryCookie : CookieBuilder
{
    private const string BareName = "mailzen.antiforgery";

    private readonly bool _isSecure;

    private AntiforgeryCookie(bool isSecure) => _isSecure = isSecure;

    /// <summary>
    /// One that is Secure where the other is; then its name says so to browsers, which refuse it from anywhere but this host by https.
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
