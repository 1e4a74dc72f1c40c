using MailZen.Framework.Settings;

namespace MailZen.Framework.AspNetCore.Proxies;

internal sealed class ProxySettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new SettingDefinition(
                ProxySettings.TrustedProxies,
                "MAILZEN_TRUSTED_PROXIES",
                SettingValueType.Text("IP addresses or networks (CIDR), comma-separated", ProxyList.IsUsable),
                null,
                "Reverse proxies whose forwarding headers are trusted; none by default, not even loopback."
            )
            {
                IsEnvironmentOnly = true,
            },
            new SettingDefinition(
                ProxySettings.ForwardedHeader,
                "MAILZEN_FORWARDED_HEADER",
                SettingValueType.Choice(XForwardedHeaders.For, ForwardedHeader.Name),
                XForwardedHeaders.For,
                "Headers in which those proxies name the client: X-Forwarded-For, -Proto and -Host, or Forwarded (RFC 7239). "
                    + "All others are ignored."
            )
            {
                IsEnvironmentOnly = true,
            }
        );
}
