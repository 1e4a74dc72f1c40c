using System.Text.Encodings.Web;
using System.Text.Json;
using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>The JSON that existing receivers know: exactly these three members, in this order.</summary>
internal sealed record WebhookBody(string PhoneNumber, string Code, string Purpose)
{
    // Receivers compare bytes: the plus sign of a number is not to be escaped.
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public byte[] ToUtf8Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, _json);
}
