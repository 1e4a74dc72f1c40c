using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Http;

/// <summary>Clients for services of other people: no redirects, no proxy, no cookies, and time-outs that the caller sets.</summary>
internal static class ProviderHttpClients
{
    /// <remarks>
    /// The factory's own loggers would write addresses that hold accounts and tokens. Headers of tracing are not passed on: <c>baggage</c>
    /// is what an asker wrote, up to 8 KiB, and many a server refuses a request for its size.
    /// </remarks>
    public static IHttpClientBuilder AddProviderHttpClient(
        this IServiceCollection services,
        string name,
        Action<SocketsHttpHandler>? configure = null
    ) =>
        services
            .AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                var handler = new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseProxy = false,
                    UseCookies = false,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                    ActivityHeadersPropagator = null,
                };
                configure?.Invoke(handler);
                return handler;
            });
}
