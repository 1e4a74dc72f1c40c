using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MailZen.PhoneVerification.Administration;

/// <summary>The REST routes of settings, as ABP's setting management has them for e-mail.</summary>
internal static class SettingGroupEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var group in SettingGroup.All)
        {
            var routes = endpoints.MapGroup($"/api/setting-management/{group.Route}").RequireAuthorization(group.Permission);

            routes.MapGet("", (SettingGroupAppService service, CancellationToken cancellationToken) => service.GetAsync(group, cancellationToken));

            routes.MapPost("", async (Dictionary<string, JsonElement> input, SettingGroupAppService service, CancellationToken cancellationToken) =>
            {
                await service.UpdateAsync(group, input, cancellationToken);
                return TypedResults.Ok(await service.GetAsync(group, cancellationToken));
            });
        }
    }
}
