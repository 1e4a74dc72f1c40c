using MailZen.Framework.AspNetCore.Requests;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace MailZen.HttpApi.Host.Origins;

internal static class OriginsServiceCollectionExtensions
{
    /// <summary>CORS and protection against CSRF, by one list.</summary>
    public static void AddOrigins(this IServiceCollection services)
    {
        services.AddSingleton<AllowedOrigins>();
        services.AddSingleton<OriginRefusals>();
        services.AddCors();
        services
            .AddOptions<CorsOptions>()
            .Configure<AllowedOrigins>(
                (options, origins) =>
                    options.AddDefaultPolicy(policy =>
                        policy
                            .SetIsOriginAllowed(origins.IsFrontend)
                            .WithMethods(HttpMethods.Get, HttpMethods.Post)
                            .AllowAnyHeader()
                            .AllowCredentials()
                            .WithExposedHeaders(RequestIdMiddleware.Header, HeaderNames.RetryAfter)
                    )
            );
    }
}
