using System.Globalization;
using MailZen.PhoneVerification.Sms.Receipts;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>Reads the delivery status that Twilio reports.</summary>
internal static class TwilioReceipt
{
    /// <returns>Null for a step on the way, of which there is nothing to remember.</returns>
    public static SmsReceipt? ReadOrNull(string messageId, IFormCollection form)
    {
        if (form["MessageSid"].ToString() is not { Length: > 0 and <= SmsMessageId.MaxProviderLength } sid)
        {
            return null;
        }

        var isKnown = int.TryParse(form["ErrorCode"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        int? code = isKnown ? number : null;
        return form["MessageStatus"].ToString() switch
        {
            "delivered" or "read" => Of(null),
            "undelivered" or "failed" => Of(TwilioErrors.ClassifyReceipt(code)),
            _ => null,
        };

        SmsReceipt Of(SmsFailure? failure) => new(TwilioSmsProvider.ProviderName, messageId, sid, failure);
    }
}
