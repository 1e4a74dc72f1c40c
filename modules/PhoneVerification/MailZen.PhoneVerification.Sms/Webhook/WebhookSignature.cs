using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MailZen.Framework.Webhooks;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>Signs the exact bytes sent to the webhook, in MailZen's own form and by Standard Webhooks.</summary>
internal static class WebhookSignature
{
    /// <summary>
    /// MailZen's form: lower-case hex HMAC-SHA256 over <c>timestamp.body</c>, keyed with the UTF-8 bytes of the key as written.
    /// </summary>
    public static (string Timestamp, string Signature) SignMailZen(string key, byte[] body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body];
        return (timestamp, Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), signed)));
    }

    /// <summary>Standard Webhooks: <see cref="StandardWebhook.Sign"/>.</summary>
    public static (string Timestamp, string Signature) SignStandard(string key, string id, byte[] body, DateTimeOffset now) =>
        StandardWebhook.Sign(key, id, body, now);
}
