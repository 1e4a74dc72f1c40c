using System.Globalization;
using MailZen.PhoneVerification.Sms.Attempts;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>What Twilio says became of a text.</summary>
/// <param name="MessageId">Our id of the text.</param>
/// <param name="MessageSid">Twilio's.</param>
/// <param name="Failure">Why it did not arrive; null where it did.</param>
internal sealed record TwilioReceipt(string MessageId, string MessageSid, SmsFailure? Failure)
{
    public SmsStatus Status => Failure is null ? SmsStatus.Delivered : SmsStatus.Undelivered;

    /// <returns>Null for a step on the way, of which there is nothing to remember.</returns>
    public static TwilioReceipt? ReadOrNull(string messageId, IFormCollection form)
    {
        if (form["MessageSid"].ToString() is not { Length: > 0 and <= 64 } sid)
        {
            return null;
        }

        var isKnown = int.TryParse(form["ErrorCode"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        int? code = isKnown ? number : null;
        return form["MessageStatus"].ToString() switch
        {
            "delivered" or "read" => new TwilioReceipt(messageId, sid, null),
            "undelivered" or "failed" => new TwilioReceipt(messageId, sid, TwilioErrors.ClassifyReceipt(code)),
            _ => null,
        };
    }
}
