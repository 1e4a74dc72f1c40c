using MailZen.Framework.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace MailZen.HttpApi.Host.Proxies;

internal static class ProxiesServiceCollectionExtensions
{
    /// <summary>Believes the forwarding headers of configured proxies and of nobody else: the right-most hop that is no proxy of ours is the client.</summary>
    public static void AddTrustedProxies(this IServiceCollection services) =>
        services.AddOptions<ForwardedHeadersOptions>().PostConfigure<SettingResolver>((options, resolver) =>
        {
            // After the framework's own switch (ASPNETCORE_FORWARDEDHEADERS_ENABLED), which believes everybody.
            options.ForwardedHeaders = ForwardedHeaders.None;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            options.ForwardLimit = null;
            foreach (var network in ProxyList.Parse(resolver.ResolveEnvironment().GetOrNull(HostSettings.TrustedProxies)))
            {
                options.KnownIPNetworks.Add(network);
                options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            }
        });
}
