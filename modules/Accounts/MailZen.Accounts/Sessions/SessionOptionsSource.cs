using System.Globalization;
using System.Text;
using MailZen.Framework.Hosting;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace MailZen.Accounts.Sessions;

/// <summary>Reads <see cref="SessionOptions"/> of the environment, whose names existing deployments use.</summary>
internal sealed class SessionOptionsSource(IConfiguration configuration, IHostEnvironment environment) : IStartupCheck
{
    private const string Secret = "JWT_SECRET";
    private const string Expiration = "JWT_EXPIRATION";
    private const string CookieName = "MAILZEN_SESSION_COOKIE_NAME";
    private const string CookieDomain = "MAILZEN_SESSION_COOKIE_DOMAIN";
    private const string CookiePath = "MAILZEN_SESSION_COOKIE_PATH";
    private const string CookieSameSite = "MAILZEN_SESSION_COOKIE_SAMESITE";
    private const string CookieSecure = "MAILZEN_SESSION_COOKIE_SECURE";

    private const int DefaultExpirationSeconds = 24 * 60 * 60;
    private const int MaxExpirationSeconds = 30 * DefaultExpirationSeconds;

    public SessionOptions Load() => new()
    {
        Secret = Read(Secret) ?? DevelopmentSecret.GetOrCreate(environment.ContentRootPath, "jwt.key"),
        AccessTokenLifetime = TimeSpan.FromSeconds(ExpirationSecondsOrNull() ?? throw Invalid(Expiration)),
        CookieName = Read(CookieName) ?? "token",
        CookieDomain = Read(CookieDomain),
        CookiePath = Read(CookiePath) ?? "/",
        CookieSameSite = SameSiteOrNull() ?? throw Invalid(CookieSameSite),
        CookieSecure = SecureOrNull() ?? throw Invalid(CookieSecure),
    };

    public IEnumerable<string> FindFaults()
    {
        if (Read(Secret) is not { } secret)
        {
            if (!environment.IsDevelopment())
            {
                yield return $"{Secret} is required outside Development: {SessionOptions.MinSecretBytes} bytes or more.";
            }
        }
        else if (Encoding.UTF8.GetByteCount(secret) < SessionOptions.MinSecretBytes)
        {
            yield return $"{Secret} is too short: {SessionOptions.MinSecretBytes} bytes or more.";
        }

        if (ExpirationSecondsOrNull() is null)
        {
            yield return $"{Expiration} is not allowed; allowed: 60–{MaxExpirationSeconds} seconds.";
        }

        if (SameSiteOrNull() is not { } sameSite)
        {
            yield return $"{CookieSameSite} is not allowed; allowed: Lax Strict None.";
        }
        else if (sameSite == SameSiteMode.None && SecureOrNull() == false)
        {
            yield return $"{CookieSameSite} None needs {CookieSecure} true: browsers refuse the cookie otherwise.";
        }

        if (SecureOrNull() is null)
        {
            yield return $"{CookieSecure} is not allowed; allowed: {SettingValueType.Flag.Allowed}.";
        }
    }

    private static InvalidOperationException Invalid(string variable) => new($"{variable} is not allowed.");

    private int? ExpirationSecondsOrNull() =>
        Read(Expiration) is not { } text ? DefaultExpirationSeconds
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 60 and <= MaxExpirationSeconds ? seconds
            : null;

    private SameSiteMode? SameSiteOrNull() => Read(CookieSameSite)?.ToUpperInvariant() switch
    {
        null or "LAX" => SameSiteMode.Lax,
        "STRICT" => SameSiteMode.Strict,
        "NONE" => SameSiteMode.None,
        _ => null,
    };

    private bool? SecureOrNull() =>
        Read(CookieSecure) is not { } text ? environment.IsProduction()
            : SettingValueType.Flag.NormalizeOrNull(text) is { } flag ? flag == "true"
            : null;

    private string? Read(string name) => configuration[name] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
