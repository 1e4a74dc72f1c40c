using System.Text.Encodings.Web;
using System.Text.Json;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>The JSON body that existing receivers expect: exactly these three members, in this order.</summary>
internal sealed record WebhookBody(string PhoneNumber, string Code, string Purpose)
{
    // Receivers verify the exact bytes: the plus sign must not be escaped.
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public byte[] ToUtf8Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, _json);
}
