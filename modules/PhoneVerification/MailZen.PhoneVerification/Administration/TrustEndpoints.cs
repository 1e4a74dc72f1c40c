using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MailZen.PhoneVerification.Administration;

/// <summary>The REST routes of the guard for administrators. Numbers go in the body, because proxies and servers log URLs.</summary>
internal static class TrustEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints
            .MapGroup("/api/phone-verification")
            .RequireAuthorization(PhoneVerificationPermissions.Trust)
            .ProducesErrors()
            .WithTags("Trust");

        group
            .MapGet(
                "/budgets",
                (ITrustAppService service, CancellationToken cancellationToken) => service.GetBudgetsAsync(cancellationToken)
            )
            .WithSummary("The budgets of every country, by the rule that also decides on messages.");

        group
            .MapPost(
                "/decisions/search",
                (DecisionFilterDto filter, ITrustAppService service, CancellationToken cancellationToken) =>
                    service.GetDecisionsAsync(filter, cancellationToken)
            )
            .WithSummary("Decisions on requests for messages in the last day, with reasons.");

        group
            .MapPost(
                "/numbers/search",
                (PhoneNumberBody body, ITrustAppService service, CancellationToken cancellationToken) =>
                    service.GetNumberAsync(body.PhoneNumber, cancellationToken)
            )
            .WithSummary("Everything known about one number, to find out why a code did not arrive.");

        group
            .MapPost(
                "/numbers/release",
                async (PhoneNumberBody body, ITrustAppService service, CancellationToken cancellationToken) =>
                    TypedResults.Ok(new ReleasedNumber(await service.ReleaseNumberAsync(body.PhoneNumber, cancellationToken)))
            )
            .WithSummary("Takes a recycled number from the account that has verified it.");

        group
            .MapPost(
                "/opt-outs/lift",
                async (PhoneNumberBody body, ITrustAppService service, CancellationToken cancellationToken) =>
                    TypedResults.Ok(new LiftedOptOut(await service.LiftOptOutAsync(body.PhoneNumber, cancellationToken)))
            )
            .WithSummary("Removes a number's opt-out.");
    }

    private sealed record PhoneNumberBody(string PhoneNumber);

    private sealed record ReleasedNumber(bool Released);

    private sealed record LiftedOptOut(bool Lifted);
}
