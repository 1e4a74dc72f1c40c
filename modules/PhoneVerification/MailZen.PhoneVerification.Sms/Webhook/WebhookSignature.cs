using System.Globalization;
using System.Security.Cryptography;
using System.Text;

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

    /// <summary>
    /// Standard Webhooks: <c>v1,</c> and base64 HMAC-SHA256 over <c>id.timestamp.body</c>, keyed with the decoded part after <c>whsec_</c>,
    /// or with the UTF-8 bytes of any other key.
    /// </summary>
    public static (string Timestamp, string Signature) SignStandard(string key, string id, byte[] body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return (timestamp, $"v1,{Convert.ToBase64String(HMACSHA256.HashData(WebhookSigningKey.ToStandardBytes(key), signed))}");
    }
}
