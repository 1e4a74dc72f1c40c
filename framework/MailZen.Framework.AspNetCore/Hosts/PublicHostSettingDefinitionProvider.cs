using MailZen.Framework.Settings;
using Microsoft.Extensions.Hosting;

namespace MailZen.Framework.AspNetCore.Hosts;

internal sealed class PublicHostSettingDefinitionProvider(IHostEnvironment environment) : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new SettingDefinition(
                PublicHostSettings.PublicHosts,
                "MAILZEN_PUBLIC_HOSTS",
                SettingValueType.Text(
                    "host names without ports, comma-separated; *.example.com for subdomains, * for any",
                    HostNames.IsUsable
                ),
                environment.IsDevelopment() ? "localhost, *.localhost, 127.0.0.1, [::1]" : null,
                "Host names that clients use; requests for others are refused, except for health and metrics. "
                    + "If unset, any host is served, with a warning; in Development, only this machine's own names."
            )
            {
                IsEnvironmentOnly = true,
            }
        );
}
