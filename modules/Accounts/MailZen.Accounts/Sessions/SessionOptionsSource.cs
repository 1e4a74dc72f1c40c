using System.Text;
using MailZen.Framework.Hosting;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace MailZen.Accounts.Sessions;

/// <summary>Creates <see cref="SessionOptions"/> from the operator's settings and the secret, which is not a setting.</summary>
internal sealed class SessionOptionsSource(IConfiguration configuration, IHostEnvironment environment, SettingResolver resolver)
    : IStartupCheck
{
    public const string Secret = "JWT_SECRET";

    public SessionOptions Load()
    {
        var settings = resolver.ResolveEnvironment();
        return new SessionOptions
        {
            Secret = ReadSecret()!,
            AccessTokenLifetime = TimeSpan.FromSeconds(settings.GetInt32(SessionSettings.AccessTokenSeconds)),
            CookieName = settings.GetOrNull(SessionSettings.CookieName)!,
            CookieDomain = settings.GetOrNull(SessionSettings.CookieDomain),
            CookiePath = settings.GetOrNull(SessionSettings.CookiePath)!,
            CookieSameSite = Enum.Parse<SameSiteMode>(settings.GetOrNull(SessionSettings.CookieSameSite)!),
            CookieSecure = settings.IsTrue(SessionSettings.CookieSecure),
        };
    }

    public IEnumerable<string> FindFaults()
    {
        switch (ReadSecret())
        {
            case null:
                yield return $"{Secret} is required outside Development: {SessionOptions.MinSecretBytes} bytes or more.";
                break;
            case { } secret when Encoding.UTF8.GetByteCount(secret) < SessionOptions.MinSecretBytes:
                yield return $"{Secret} is too short: {SessionOptions.MinSecretBytes} bytes or more.";
                break;
        }
    }

    private string? ReadSecret() =>
        configuration[Secret] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim()
        : environment.IsDevelopment() ? DevelopmentSecret.GetOrCreate(environment.ContentRootPath, "jwt.key", Secret)
        : null;
}
