using System.Globalization;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Twilio;

namespace MailZen.PhoneVerification.Sms.Receipts;

/// <summary>What Twilio says became of a text.</summary>
/// <param name="MessageSid">Twilio's id of the text.</param>
/// <param name="Status">What we make of it; null for a step on the way, of which there is nothing to remember.</param>
/// <param name="Failure">Why it did not arrive.</param>
internal sealed record TwilioReceipt(string MessageSid, SmsStatus? Status, SmsFailure? Failure)
{
    public static TwilioReceipt? ReadOrNull(IReadOnlyDictionary<string, string> form)
    {
        if (form.GetValueOrDefault("MessageSid") is not { Length: > 0 and <= 64 } sid)
        {
            return null;
        }

        SmsStatus? status = form.GetValueOrDefault("MessageStatus") switch
        {
            "delivered" or "read" => SmsStatus.Delivered,
            "undelivered" or "failed" => SmsStatus.Undelivered,
            _ => null,
        };
        int? code = int.TryParse(form.GetValueOrDefault("ErrorCode"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new TwilioReceipt(sid, status, status == SmsStatus.Undelivered ? TwilioErrors.ClassifyReceipt(code) : null);
    }
}
