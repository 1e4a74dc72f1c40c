using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MailZen.PhoneVerification.Sms.Administration;

/// <summary>The REST routes, as ABP's setting management has them for e-mail.</summary>
internal static class SmsSettingsEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/setting-management/sms").RequireAuthorization(SmsSettingsPermissions.Sms);

        group.MapGet("", (SmsSettingsAppService service, CancellationToken cancellationToken) => service.GetAsync(cancellationToken));

        group.MapPost("", async (Dictionary<string, JsonElement> input, SmsSettingsAppService service, CancellationToken cancellationToken) =>
        {
            await service.UpdateAsync(input, cancellationToken);
            return TypedResults.Ok(await service.GetAsync(cancellationToken));
        });
    }
}
