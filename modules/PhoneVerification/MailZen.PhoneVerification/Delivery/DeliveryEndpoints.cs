using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.PhoneVerification.Administration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MailZen.PhoneVerification.Delivery;

/// <summary>The REST route of delivery figures for administrators.</summary>
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
            .ProducesErrors()
            .WithTags("Delivery")
            .WithSummary("Delivery figures by day, provider and country, as of the last count.");
}
