using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.Sessions;

/// <summary>Finds settings with which no browser keeps the cookie.</summary>
internal sealed class SessionSettingRule : ISettingRule
{
    private const string NeedsSecure = "needs MAILZEN_SESSION_COOKIE_SECURE=true: otherwise browsers refuse the cookie";

    public IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings)
    {
        var isSecure = settings.IsTrue(SessionSettings.CookieSecure);
        if (settings.GetOrNull(SessionSettings.CookieSameSite) == nameof(SameSiteMode.None) && !isSecure)
        {
            yield return (SessionSettings.CookieSameSite, $"None {NeedsSecure}");
        }

        var name = settings.GetOrNull(SessionSettings.CookieName)!;
        var prefix = CookiePrefix.FindOrNull(name);
        if (IsTaken(name[(prefix?.Text.Length ?? 0)..]))
        {
            yield return (
                SessionSettings.CookieName,
                "is reserved for other cookies of the product; choose a name that does not begin with mailzen. or otp_"
            );
        }

        if (prefix is null)
        {
            yield break;
        }

        if (!isSecure)
        {
            yield return (SessionSettings.CookieName, $"begins with {prefix.Text}, which {NeedsSecure}");
        }

        if (prefix.IsOfHost && settings.GetOrNull(SessionSettings.CookieDomain) is not null)
        {
            yield return (
                SessionSettings.CookieName,
                $"begins with {prefix.Text}: unset MAILZEN_SESSION_COOKIE_DOMAIN, or browsers refuse the cookie"
            );
        }

        if (prefix.IsOfHost && settings.GetOrNull(SessionSettings.CookiePath) != "/")
        {
            yield return (
                SessionSettings.CookieName,
                $"begins with {prefix.Text}: MAILZEN_SESSION_COOKIE_PATH must be /, or browsers refuse the cookie"
            );
        }
    }

    /// <remarks>The cookies of administrators' pages and of code requests.</remarks>
    private static bool IsTaken(string bareName) =>
        bareName.StartsWith("mailzen.", StringComparison.Ordinal) || bareName.StartsWith("otp_", StringComparison.Ordinal);
}
