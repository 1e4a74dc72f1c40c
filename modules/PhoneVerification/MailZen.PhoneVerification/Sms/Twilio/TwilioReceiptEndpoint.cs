using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Receipts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// The endpoint for Twilio's delivery receipts. Anybody can call it; the signature identifies Twilio. Status callbacks of messages are
/// forms. JSON, which Twilio's other products send with a hash of the body in the URL, is not a receipt.
/// </summary>
internal static class TwilioReceiptEndpoint
{
    private const int MaxBytes = 16 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/sms/receipts/twilio", TakeAsync).WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).DisableAntiforgery();

    private static async Task<Results<NoContent, StatusCodeHttpResult>> TakeAsync(
        HttpRequest request,
        ISettingProvider settingProvider,
        ReceiptAppService receipts,
        ReceiptRefusals refusals,
        SmsMetrics metrics,
        CancellationToken cancellationToken
    )
    {
        if (!request.HasFormContentType)
        {
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException)
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest); // Not a form, or more fields than a receipt has.
        }

        var settings = await settingProvider.GetAllAsync(cancellationToken);

        // Our parameter is last, whatever query the configured URL has.
        var messageId = request.Query[TwilioCallback.MessageParameter] is [.., { } last] ? last : "";
        if (TwilioReceiptSignature.FindFault(request.Headers, messageId, form, settings) is { } fault)
        {
            refusals.Add(request, fault, settings.GetOrNull(TwilioSettings.StatusCallbackUrl));
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (TwilioReceipt.ReadOrNull(messageId, form) is { } receipt)
        {
            metrics.ReceiptTaken(receipt.Status.ToString());
            await receipts.TakeAsync(receipt, settings);
        }

        return TypedResults.NoContent();
    }
}
