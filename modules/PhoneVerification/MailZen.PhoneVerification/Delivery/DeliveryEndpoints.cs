using MailZen.PhoneVerification.Administration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MailZen.PhoneVerification.Delivery;

/// <summary>The REST route by which administrators see what became of texts.</summary>
internal static class DeliveryEndpoints
{
    private const int DefaultDays = 30;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet(
                "/api/phone-verification/delivery",
                (int? days, IDeliveryAppService service, CancellationToken cancellationToken) =>
                    service.GetAsync(days ?? DefaultDays, cancellationToken)
            )
            .RequireAuthorization(PhoneVerificationPermissions.Delivery)
            .WithTags("Delivery")
            .WithSummary("What became of texts, by day, provider and region, as of the last count.");
}
