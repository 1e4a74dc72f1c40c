using System.Security.Cryptography;
using System.Text;
using MailZen.Framework.AspNetCore;
using MailZen.Framework.Settings;

namespace MailZen.HttpApi.Host.Observability;

/// <summary><c>/metrics</c> for Prometheus: needs the token if one is set; otherwise open in Development, and absent elsewhere.</summary>
internal static class MetricsEndpoint
{
    public const string Path = "/metrics";

    public static void UseMetrics(this WebApplication app)
    {
        var token = app.Services.GetRequiredService<SettingResolver>().ResolveEnvironment().GetOrNull(HostSettings.MetricsToken);
        app.UseOpenTelemetryPrometheusScrapingEndpoint(context =>
            context.Request.Path == Path && MayScrape(context.Request, token, app.Environment)
        );
    }

    private static bool MayScrape(HttpRequest request, string? token, IHostEnvironment environment) =>
        token is null
            ? environment.IsDevelopment()
            : request.GetBearerTokenOrNull() is { } given
                && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(given));
}
