namespace MailZen.Accounts.Sessions;

/// <summary>Names of the settings of sessions.</summary>
internal static class SessionSettings
{
    public const string AccessTokenSeconds = "MailZen.Session.AccessTokenSeconds";
    public const string CookieName = "MailZen.Session.CookieName";
    public const string CookieDomain = "MailZen.Session.CookieDomain";
    public const string CookiePath = "MailZen.Session.CookiePath";
    public const string CookieSameSite = "MailZen.Session.CookieSameSite";
    public const string CookieSecure = "MailZen.Session.CookieSecure";
}
