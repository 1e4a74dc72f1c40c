namespace MailZen.Framework.AspNetCore.Proxies;

internal static class ProxySettings
{
    public const string TrustedProxies = "MailZen.Host.TrustedProxies";
    public const string ForwardedHeader = "MailZen.Host.ForwardedHeader";
}
