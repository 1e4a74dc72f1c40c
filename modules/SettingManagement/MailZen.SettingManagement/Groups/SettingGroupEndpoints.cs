using System.Globalization;
using System.Text.Json;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.SettingManagement.Groups;

/// <summary>
/// The REST routes of settings, like ABP's for e-mail settings. The version travels as <c>ETag</c>; a write with <c>If-Match</c> fails if
/// somebody else has changed the group since.
/// </summary>
internal static class SettingGroupEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var definitions = endpoints.ServiceProvider.GetRequiredService<ISettingDefinitionManager>();
        foreach (var group in definitions.GetAll().Select(definition => definition.Group).OfType<SettingGroup>().Distinct())
        {
            var routes = endpoints
                .MapGroup($"/api/setting-management/{group.Name}")
                .RequireAuthorization(group.Permission)
                .ProducesErrors(StatusCodes.Status409Conflict)
                .WithTags("Settings");

            routes
                .MapGet(
                    "",
                    async (HttpContext context, ISettingGroupAppService service, CancellationToken cancellationToken) =>
                        Show(context, await service.GetAsync(group.Name, cancellationToken))
                )
                .WithSummary("The settings with their sources. Secrets appear as set or not set.");

            routes
                .MapPost(
                    "",
                    async (
                        Dictionary<string, JsonElement> body,
                        HttpContext context,
                        ISettingGroupAppService service,
                        CancellationToken cancellationToken
                    ) =>
                        Show(
                            context,
                            await service.UpdateAsync(
                                group.Name,
                                SettingGroupBody.Read(body, VersionOf(context.Request)),
                                cancellationToken
                            )
                        )
                )
                .WithSummary(
                    "Changes settings, all or none. Null restores the environment's or default value; clearSecrets lists secrets to clear."
                );

            routes
                .MapGet(
                    "/history",
                    (long? before, ISettingGroupAppService service, CancellationToken cancellationToken) =>
                        service.GetHistoryAsync(group.Name, before, cancellationToken)
                )
                .WithSummary("Who changed what, newest first.");

            routes
                .MapPost(
                    "/roll-back",
                    async (RollBackBody body, HttpContext context, ISettingGroupAppService service, CancellationToken cancellationToken) =>
                        Show(
                            context,
                            await service.RollBackAsync(
                                group.Name,
                                new SettingRollBackDto(body.Number, VersionOf(context.Request)),
                                cancellationToken
                            )
                        )
                )
                .WithSummary("Restores the values before a change. Old secrets are not kept.");
        }
    }

    private static Ok<IReadOnlyDictionary<string, SettingDto>> Show(HttpContext context, SettingGroupDto group)
    {
        context.Response.Headers.ETag = $"\"{group.Version.ToString(CultureInfo.InvariantCulture)}\"";
        return TypedResults.Ok(group.Settings);
    }

    /// <remarks>A tag that is not a version matches nothing: the change is refused rather than risk overwriting another one.</remarks>
    private static long? VersionOf(HttpRequest request) =>
        request.Headers.IfMatch.ToString() switch
        {
            "" or "*" => null,
            var tag => long.TryParse(
                (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"'),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var version
            )
                ? version
                : throw new BusinessException(CommonErrorCodes.ConcurrencyConflict),
        };

    private sealed record RollBackBody(long Number);
}
