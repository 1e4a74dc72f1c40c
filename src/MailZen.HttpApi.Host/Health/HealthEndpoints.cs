using System.Data.Common;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MailZen.HttpApi.Host.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can serve; why not is told to administrators only.</summary>
internal static class HealthEndpoints
{
    public const string Path = "/health";

    public const string DiagnosticsPermission = "MailZen.Diagnostics";

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        var reasons = await MaySeeReasonsAsync(context)
            ? report.Entries.Where(entry => entry.Value.Description is not null).ToDictionary(entry => entry.Key, entry => entry.Value.Description!)
            : null;
        await context.Response.WriteAsJsonAsync(new HealthBody(report.Status.ToString(), reasons), context.RequestAborted);
    }

    /// <remarks>Who is an administrator is in the database: while that is away nobody is.</remarks>
    private static async Task<bool> MaySeeReasonsAsync(HttpContext context)
    {
        try
        {
            return (await context.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(context.User, DiagnosticsPermission)).Succeeded;
        }
        catch (Exception exception) when ((exception as DbException ?? exception.InnerException) is DbException)
        {
            return false;
        }
    }

    private sealed record HealthBody(
        string Status,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Reasons);
}
