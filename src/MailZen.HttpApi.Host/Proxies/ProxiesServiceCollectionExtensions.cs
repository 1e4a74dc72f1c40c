using MailZen.Framework.Settings;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace MailZen.HttpApi.Host.Proxies;

internal static class ProxiesServiceCollectionExtensions
{
    /// <summary>Believes the forwarding headers of configured proxies and of nobody else: the right-most hop that is no proxy of ours is the client.</summary>
    public static void AddTrustedProxies(this IServiceCollection services) =>
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>>(provider => new ConfigureOptions<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            options.ForwardLimit = null;

            var settings = provider.GetRequiredService<SettingResolver>().Resolve(new Dictionary<string, string>());
            foreach (var network in ProxyList.Parse(settings.GetOrNull(HostSettings.TrustedProxies)))
            {
                options.KnownIPNetworks.Add(network);
                options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            }
        }));
}
