using MailZen.PhoneVerification.PhoneNumbers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MailZen.PhoneVerification.Administration;

/// <summary>
/// The REST routes by which administrators look at the guard. Numbers come in the body, since addresses are kept by servers in between.
/// </summary>
internal static class TrustEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints
            .MapGroup("/api/phone-verification")
            .RequireAuthorization(PhoneVerificationPermissions.Trust)
            .WithTags("Trust");

        group
            .MapGet(
                "/budgets",
                (ITrustAppService service, CancellationToken cancellationToken) => service.GetBudgetsAsync(cancellationToken)
            )
            .WithSummary("Every region's budgets, by the rule that texts are judged by.");

        group
            .MapPost(
                "/decisions/search",
                (DecisionFilterDto filter, ITrustAppService service, CancellationToken cancellationToken) =>
                    service.GetDecisionsAsync(filter, cancellationToken)
            )
            .WithSummary("What became of requests for texts in the last day, and why.");

        group
            .MapPost(
                "/numbers/search",
                (PhoneNumberBody body, ITrustAppService service, CancellationToken cancellationToken) =>
                    service.GetNumberAsync(body.PhoneNumber, cancellationToken)
            )
            .WithSummary("What is known of one number: why a code did not arrive.");

        group
            .MapPost(
                "/numbers/release",
                async (PhoneNumberBody body, ITrustAppService service, CancellationToken cancellationToken) =>
                    TypedResults.Ok(new { released = await service.ReleaseNumberAsync(body.PhoneNumber, cancellationToken) })
            )
            .WithSummary("Takes a recycled number from the account that has proved it.");

        group
            .MapPost(
                "/opt-outs/lift",
                async (PhoneNumberBody body, ITrustAppService service, CancellationToken cancellationToken) =>
                    TypedResults.Ok(new { lifted = await service.LiftOptOutAsync(body.PhoneNumber, cancellationToken) })
            )
            .WithSummary("Forgets that a number's owner asked for no more texts.");
    }

    private sealed record PhoneNumberBody(string PhoneNumber);
}
