using System.Text.Encodings.Web;
using System.Text.Json;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>Writes the bodies of the webhook.</summary>
internal static class WebhookJson
{
    // Receivers verify the exact bytes: the plus sign must not be escaped.
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] ToUtf8Bytes<TBody>(TBody body) => JsonSerializer.SerializeToUtf8Bytes(body, _options);
}
