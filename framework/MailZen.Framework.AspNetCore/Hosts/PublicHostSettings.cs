namespace MailZen.Framework.AspNetCore.Hosts;

internal static class PublicHostSettings
{
    public const string PublicHosts = "MailZen.Host.PublicHosts";
}
