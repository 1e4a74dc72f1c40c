using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.AspNetCore.Proxies;

internal static class ProxiesServiceCollectionExtensions
{
    /// <summary>Trusts the forwarding headers of configured proxies only.</summary>
    public static void AddTrustedProxies(this IServiceCollection services)
    {
        services.AddSingleton<TrustedProxies>();
        services.AddSingleton<SettingDefinitionProvider, ProxySettingDefinitionProvider>();

        // The framework's own switch (ASPNETCORE_FORWARDEDHEADERS_ENABLED) trusts everybody.
        services.PostConfigure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.None);
    }
}
