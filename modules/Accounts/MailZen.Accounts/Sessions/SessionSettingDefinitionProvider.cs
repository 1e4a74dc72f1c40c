using System.Text.RegularExpressions;
using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace MailZen.Accounts.Sessions;

internal sealed partial class SessionSettingDefinitionProvider(IHostEnvironment environment) : SettingDefinitionProvider
{
    private const int MaxAccessTokenSeconds = 30 * 24 * 60 * 60;

    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new SettingDefinition(
                SessionSettings.AccessTokenSeconds,
                "JWT_EXPIRATION",
                SettingValueType.Number(60, MaxAccessTokenSeconds),
                "86400",
                "Lifetime of an access token, in seconds."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                SessionSettings.CookieName,
                "MAILZEN_SESSION_COOKIE_NAME",
                SettingValueType.Text("a cookie name (RFC 6265) of at most 100 characters", text => CookieName().IsMatch(text)),
                "token",
                "Name of the session cookie, which carries the access token to browsers."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                SessionSettings.CookieDomain,
                "MAILZEN_SESSION_COOKIE_DOMAIN",
                SettingValueType.CookieDomain,
                null,
                "Domain of the session cookie; if unset, the host only."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                SessionSettings.CookiePath,
                "MAILZEN_SESSION_COOKIE_PATH",
                SettingValueType.Text("a path of at most 1,000 characters", text => CookiePath().IsMatch(text)),
                "/",
                "Path of the session cookie."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                SessionSettings.CookieSameSite,
                "MAILZEN_SESSION_COOKIE_SAMESITE",
                SettingValueType.Choice(nameof(SameSiteMode.Lax), nameof(SameSiteMode.Strict), nameof(SameSiteMode.None)),
                nameof(SameSiteMode.Lax),
                "Whether requests from other sites carry the session cookie."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                SessionSettings.CookieSecure,
                "MAILZEN_SESSION_COOKIE_SECURE",
                SettingValueType.Flag,
                environment.IsDevelopment() ? "false" : "true",
                "Whether the session cookie is sent over https only; default: true outside Development."
            )
            {
                IsEnvironmentOnly = true,
            }
        );

    [GeneratedRegex(@"\A[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}\z")]
    private static partial Regex CookieName();

    // Browsers ignore an attribute of more than 1,024 bytes (RFC 6265bis, 5.6).
    [GeneratedRegex(@"\A/[!-:<-~]{0,999}\z")]
    private static partial Regex CookiePath();
}
