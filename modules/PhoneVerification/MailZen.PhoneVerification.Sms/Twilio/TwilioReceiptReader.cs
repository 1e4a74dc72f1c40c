using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Receipts;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// Reads Twilio's delivery receipts; the signature identifies Twilio. Status callbacks of messages are forms. JSON, which Twilio's other
/// products send with a hash of the body in the URL, is not a receipt.
/// </summary>
internal sealed class TwilioReceiptReader : ISmsReceiptReader
{
    public string Provider => TwilioSmsProvider.ProviderName;

    public async Task<SmsReceiptReading> ReadAsync(HttpRequest request, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        var (form, status) = await TwilioForm.ReadAsync(request, cancellationToken);
        if (form is null)
        {
            return SmsReceiptReading.Malformed(status);
        }

        // Our parameter is last, whatever query the configured URL has.
        var messageId = request.Query[TwilioCallback.MessageParameter] is [.., { } last] ? last : "";
        if (TwilioReceiptSignature.FindFault(request.Headers, messageId, form, settings) is { } fault)
        {
            return SmsReceiptReading.Refused(fault, settings.GetOrNull(TwilioSettings.StatusCallbackUrl));
        }

        return TwilioReceipt.ReadOrNull(messageId, form) is { } receipt ? SmsReceiptReading.Of(receipt) : SmsReceiptReading.Nothing;
    }
}
