using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MailZen.PhoneVerification.Administration;

/// <summary>The REST route by which administrators try the chain, named as ABP names that of a test e-mail.</summary>
internal static class SmsToolsEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost(
                "/api/setting-management/sms/send-test-sms",
                (SendTestSmsDto input, ISmsToolsAppService service, CancellationToken cancellationToken) =>
                    service.SendTestAsync(input, cancellationToken)
            )
            .RequireAuthorization(PhoneVerificationPermissions.SmsTest)
            .WithTags("Settings")
            .WithSummary("Sends a text with a code that opens nothing, and says who took it, how long that took, or why nobody did.");
}
