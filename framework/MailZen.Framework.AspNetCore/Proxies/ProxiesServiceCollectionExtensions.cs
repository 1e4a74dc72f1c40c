using Microsoft.AspNetCore.HttpOverrides;

namespace MailZen.HttpApi.Host.Proxies;

internal static class ProxiesServiceCollectionExtensions
{
    /// <summary>Trusts the forwarding headers of configured proxies only.</summary>
    public static void AddTrustedProxies(this IServiceCollection services)
    {
        services.AddSingleton<TrustedProxies>();

        // The framework's own switch (ASPNETCORE_FORWARDEDHEADERS_ENABLED) trusts everybody.
        services.PostConfigure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.None);
    }
}
