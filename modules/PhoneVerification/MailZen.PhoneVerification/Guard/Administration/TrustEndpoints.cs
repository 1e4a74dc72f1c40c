using MailZen.PhoneVerification.Administration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MailZen.PhoneVerification.Guard.Administration;

/// <summary>The REST routes by which administrators look at the guard.</summary>
internal static class TrustEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/phone-verification").RequireAuthorization(PhoneVerificationPermissions.Trust);

        group.MapGet("/budgets", (TrustAppService service, CancellationToken cancellationToken) => service.GetBudgetsAsync(cancellationToken));

        group.MapPost("/decisions/search", (DecisionFilter filter, TrustAppService service, CancellationToken cancellationToken) =>
            service.GetDecisionsAsync(filter, cancellationToken));

        group.MapPost("/opt-outs/lift", async (PhoneNumberBody body, TrustAppService service, CancellationToken cancellationToken) =>
            TypedResults.Ok(new { lifted = await service.LiftOptOutAsync(body.PhoneNumber, cancellationToken) }));
    }
}
