using Microsoft.AspNetCore.HttpOverrides;

namespace MailZen.HttpApi.Host.Proxies;

internal static class ProxiesServiceCollectionExtensions
{
    /// <summary>Believes the forwarding headers of configured proxies and of nobody else.</summary>
    public static void AddTrustedProxies(this IServiceCollection services)
    {
        services.AddSingleton<TrustedProxies>();

        // The framework's own switch (ASPNETCORE_FORWARDEDHEADERS_ENABLED) believes everybody.
        services.PostConfigure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.None);
    }
}
