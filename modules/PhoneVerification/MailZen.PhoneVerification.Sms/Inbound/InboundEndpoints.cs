using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Receipts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Sms.Inbound;

/// <summary>A route for the messages that each provider takes for us.</summary>
internal static class InboundEndpoints
{
    private const int MaxBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var reader in endpoints.ServiceProvider.GetServices<ISmsInboundReader>())
        {
            endpoints
                .MapPost(
                    $"/api/sms/inbound/{reader.Provider.ToLowerInvariant()}",
                    (
                        HttpRequest request,
                        ISettingProvider settingProvider,
                        IInboundHandler handler,
                        ReceiptRefusals refusals,
                        CancellationToken cancellationToken
                    ) => TakeAsync(reader, request, settingProvider, handler, refusals, cancellationToken)
                )
                .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
                .WithTags("Receipts")
                .WithSummary("Takes a message that a person sent: STOP, START or HELP.")
                .Produces(StatusCodes.Status200OK)
                .Produces(StatusCodes.Status400BadRequest)
                .Produces(StatusCodes.Status403Forbidden)
                .Produces(StatusCodes.Status413PayloadTooLarge)
                .Produces(StatusCodes.Status415UnsupportedMediaType)
                .AllowAnonymous() // Its signature says who sends it.
                .DisableAntiforgery();
        }
    }

    private static async Task<IResult> TakeAsync(
        ISmsInboundReader reader,
        HttpRequest request,
        ISettingProvider settingProvider,
        IInboundHandler handler,
        ReceiptRefusals refusals,
        CancellationToken cancellationToken
    )
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var reading = await reader.ReadAsync(request, settings, cancellationToken);
        if (reading.MalformedStatus is { } status)
        {
            return TypedResults.StatusCode(status);
        }

        if (reading.Message is not { } message)
        {
            refusals.AddInbound(request, reading.Refusal ?? "", reading.CallbackUrl);
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        return reader.Answer(await handler.HandleAsync(message));
    }
}
