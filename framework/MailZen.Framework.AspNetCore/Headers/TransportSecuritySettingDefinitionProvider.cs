using System.Text.RegularExpressions;
using MailZen.Framework.Settings;
using Microsoft.Extensions.Hosting;

namespace MailZen.Framework.AspNetCore.Headers;

internal sealed partial class TransportSecuritySettingDefinitionProvider(IHostEnvironment environment) : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) =>
        context.Add(
            new SettingDefinition(
                TransportSecuritySettings.TransportSecurity,
                "MAILZEN_HSTS",
                SettingValueType.Text(
                    "max-age=<seconds>, optionally followed by ; includeSubDomains and ; preload",
                    text => TransportSecurity().IsMatch(text)
                ),
                environment.IsDevelopment() ? null : "max-age=31536000; includeSubDomains",
                "Strict-Transport-Security header of https responses; none in Development. max-age=0 revokes it."
            )
            {
                IsEnvironmentOnly = true,
            }
        );

    [GeneratedRegex(@"\Amax-age=[0-9]{1,10}(\s*;\s*(includeSubDomains|preload))*\z", RegexOptions.IgnoreCase)]
    private static partial Regex TransportSecurity();
}
