using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms.Receipts;

/// <summary>Where Twilio reports what became of a text. Anybody can call it; the signature says who did.</summary>
internal static class TwilioReceiptEndpoint
{
    private const int MaxBytes = 16 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/sms/receipts/twilio", TakeAsync).WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).DisableAntiforgery();

    private static async Task<Results<NoContent, StatusCodeHttpResult>> TakeAsync(
        HttpRequest request, ISettingProvider settingProvider, ReceiptAppService receipts, ILogger<ReceiptAppService> logger, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        Dictionary<string, string> form;
        try
        {
            form = (await request.ReadFormAsync(cancellationToken)).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        }
        catch (InvalidDataException)
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest); // More fields than a receipt has, or no form at all.
        }

        var settings = await settingProvider.GetAllAsync(cancellationToken);
        if (settings.GetOrNull(SmsSettings.TwilioAuthToken) is not { } authToken
            || settings.GetOrNull(SmsSettings.TwilioStatusCallbackUrl) is not { } url
            || !TwilioSignature.IsValid(authToken, url, form, request.Headers[TwilioSignature.Header]))
        {
            logger.ReceiptRefused();
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (TwilioReceipt.ReadOrNull(form) is { Status: not null } receipt)
        {
            await receipts.TakeAsync(receipt, settings);
        }

        return TypedResults.NoContent();
    }
}
