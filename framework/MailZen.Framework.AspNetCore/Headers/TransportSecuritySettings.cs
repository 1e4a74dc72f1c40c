namespace MailZen.Framework.AspNetCore.Headers;

internal static class TransportSecuritySettings
{
    public const string TransportSecurity = "MailZen.Host.TransportSecurity";
}
