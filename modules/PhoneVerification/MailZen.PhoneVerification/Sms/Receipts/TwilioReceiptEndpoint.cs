using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Settings;
using MailZen.PhoneVerification.Sms.Twilio;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailZen.PhoneVerification.Sms.Receipts;

/// <summary>Where Twilio reports what became of a text. Anybody can call it; the signature says who did.</summary>
internal static class TwilioReceiptEndpoint
{
    private const int MaxBytes = 16 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/sms/receipts/twilio", TakeAsync).WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).DisableAntiforgery();

    private static async Task<Results<NoContent, StatusCodeHttpResult>> TakeAsync(
        HttpRequest request, ISettingProvider settingProvider, ReceiptAppService receipts, PhoneVerificationMetrics metrics, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var messageId = request.Query[TwilioCallback.MessageParameter].ToString();
        if (settings.GetOrNull(SmsSettings.TwilioAuthToken) is not { } authToken
            || settings.GetOrNull(SmsSettings.TwilioStatusCallbackUrl) is not { } url
            || request.Headers[TwilioSignature.Header].ToString() is not { Length: > 0 } signature)
        {
            return Refuse();
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

        if (!TwilioSignature.IsValid(authToken, TwilioCallback.UrlOf(url, messageId), form, signature))
        {
            return Refuse();
        }

        if (TwilioReceipt.ReadOrNull(messageId, form) is { } receipt)
        {
            metrics.ReceiptTaken(receipt.Status);
            await receipts.TakeAsync(receipt, settings);
        }

        return TypedResults.NoContent();

        // Anybody can have a receipt refused: that is a figure, not a line of the log each time.
        StatusCodeHttpResult Refuse()
        {
            metrics.ReceiptRefused();
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }
    }
}
