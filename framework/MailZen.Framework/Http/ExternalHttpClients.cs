using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.Http;

/// <summary>HTTP clients for external services: no redirects, no proxy, no cookies; the caller sets the timeout.</summary>
public static class ExternalHttpClients
{
    /// <summary>Adds a client of this name.</summary>
    /// <remarks>
    /// The factory's own loggers would log URLs that contain account ids and tokens. Tracing headers are not forwarded: <c>baggage</c>
    /// comes from the client, is up to 8 KiB long, and many servers refuse requests of that size.
    /// </remarks>
    public static IHttpClientBuilder AddExternalHttpClient(
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
