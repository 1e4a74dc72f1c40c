using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.Settings;

internal sealed class SessionSettingRule : ISettingRule
{
    public IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings)
    {
        if (settings.GetOrNull(SessionSettings.CookieSameSite) == nameof(SameSiteMode.None) && !settings.IsTrue(SessionSettings.CookieSecure))
        {
            yield return (SessionSettings.CookieSameSite, "None needs MAILZEN_SESSION_COOKIE_SECURE true: browsers refuse the cookie otherwise");
        }
    }
}
