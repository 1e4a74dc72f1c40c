using System.Globalization;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Twilio;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.Sms.Receipts;

/// <summary>A delivery receipt from Twilio.</summary>
/// <param name="MessageId">Our id of the message.</param>
/// <param name="MessageSid">Twilio's id of the message.</param>
/// <param name="Failure">Why it was undelivered; null if it was delivered.</param>
internal sealed record TwilioReceipt(string MessageId, string MessageSid, SmsFailure? Failure)
{
    public SmsStatus Status => Failure is null ? SmsStatus.Delivered : SmsStatus.Undelivered;

    /// <returns>Null for an intermediate status, which is not stored.</returns>
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
