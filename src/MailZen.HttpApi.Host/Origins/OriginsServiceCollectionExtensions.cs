using MailZen.HttpApi.Host.Requests;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace MailZen.HttpApi.Host.Origins;

internal static class OriginsServiceCollectionExtensions
{
    /// <summary>CORS and CSRF by one list.</summary>
    public static void AddOrigins(this IServiceCollection services)
    {
        services.AddSingleton<AllowedOrigins>();
        services.AddCors();
        services.AddSingleton<IConfigureOptions<CorsOptions>>(provider => new ConfigureOptions<CorsOptions>(options =>
            options.AddDefaultPolicy(policy => policy
                .WithOrigins([.. provider.GetRequiredService<AllowedOrigins>().Frontends])
                .WithMethods(HttpMethods.Get, HttpMethods.Post)
                .AllowAnyHeader()
                .AllowCredentials()
                .WithExposedHeaders(RequestIdMiddleware.Header))));
    }
}
