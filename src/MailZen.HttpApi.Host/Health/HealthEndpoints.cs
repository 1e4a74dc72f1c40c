using System.Text.Json.Serialization;
using MailZen.Framework.Data;
using MailZen.Framework.EntityFrameworkCore.Faults;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MailZen.HttpApi.Host.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can serve; only administrators see why not.</summary>
internal static class HealthEndpoints
{
    public const string Path = "/health";

    public const string DiagnosticsPermission = "MailZen.Diagnostics";

    private static readonly TimeSpan _patienceForReasons = TimeSpan.FromMilliseconds(300);

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapMethods("/health/ready", [HttpMethods.Get, HttpMethods.Head], WriteReadyAsync).ExcludeFromDescription();
    }

    private static async Task WriteReadyAsync(HttpContext context, ReadinessReports reports)
    {
        var report = await reports.GetAsync();
        context.Response.StatusCode =
            report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.Headers.CacheControl = "no-store, no-cache";
        var reasons = await MaySeeReasonsAsync(context)
            ? report
                .Entries.Where(entry => entry.Value.Description is not null)
                .ToDictionary(entry => entry.Key, entry => entry.Value.Description!)
            : null;
        await context.Response.WriteAsJsonAsync(new HealthBody(report.Status.ToString(), reasons), context.RequestAborted);
    }

    /// <remarks>
    /// Administrators are stored in the database; while it is down nobody counts as one. Anonymous requests cause no query.
    /// </remarks>
    private static async Task<bool> MaySeeReasonsAsync(HttpContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            return false;
        }

        DatabaseBudget.Begin(_patienceForReasons);
        try
        {
            var authorization = context.RequestServices.GetRequiredService<IAuthorizationService>();
            var asking = authorization.AuthorizeAsync(context.User, DiagnosticsPermission);
            return (await asking.WaitAsync(_patienceForReasons, TimeProvider.System)).Succeeded;
        }
        catch (Exception exception) when (exception is TimeoutException || DatabaseFault.FindReasonOrNull(exception) is not null)
        {
            return false;
        }
    }

    private sealed record HealthBody(
        string Status,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Reasons
    );
}
