using MailZen.Framework.AspNetCore.ExceptionHandling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MailZen.PhoneVerification.Administration;

/// <summary>The REST route for test messages, named like ABP's for test e-mails.</summary>
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
            .ProducesErrors()
            .WithTags("Settings")
            .WithSummary("Sends a test message with a code that opens nothing. Returns the provider, the time taken and any failure.");
}
