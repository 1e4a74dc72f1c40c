using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Sms.Receipts;

/// <summary>A route for the receipts of each provider that sends any.</summary>
internal static class ReceiptEndpoints
{
    private const int MaxBytes = 16 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var reader in endpoints.ServiceProvider.GetServices<ISmsReceiptReader>())
        {
            endpoints
                .MapPost(
                    $"/api/sms/receipts/{reader.Provider.ToLowerInvariant()}",
                    (
                        HttpRequest request,
                        ISettingProvider settingProvider,
                        ReceiptAppService receipts,
                        ReceiptRefusals refusals,
                        CancellationToken cancellationToken
                    ) => TakeAsync(reader, request, settingProvider, receipts, refusals, cancellationToken)
                )
                .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
                .WithTags("Receipts")
                .WithSummary("Takes a delivery receipt of a provider.")
                .Produces(StatusCodes.Status400BadRequest)
                .Produces(StatusCodes.Status403Forbidden)
                .Produces(StatusCodes.Status413PayloadTooLarge)
                .Produces(StatusCodes.Status415UnsupportedMediaType)
                .AllowAnonymous() // Its signature says who sends it.
                .DisableAntiforgery();
        }
    }

    private static async Task<Results<NoContent, StatusCodeHttpResult>> TakeAsync(
        ISmsReceiptReader reader,
        HttpRequest request,
        ISettingProvider settingProvider,
        ReceiptAppService receipts,
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

        if (reading.Refusal is { } refusal)
        {
            refusals.Add(request, refusal, reading.CallbackUrl);
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (reading.Receipt is { } receipt)
        {
            await receipts.TakeAsync(receipt, settings);
        }

        return TypedResults.NoContent();
    }
}
