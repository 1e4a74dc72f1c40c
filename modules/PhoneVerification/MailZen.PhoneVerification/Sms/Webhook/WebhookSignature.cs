using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>Signs what the webhook gets, byte for byte as it is sent: in MailZen's own form and by Standard Webhooks.</summary>
internal static class WebhookSignature
{
    /// <summary>MailZen's form: lower-case hex HMAC-SHA256 over <c>timestamp.body</c>, keyed with the key just as it is written.</summary>
    public static (string Timestamp, string Signature) SignMailZen(string key, byte[] body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body];
        return (timestamp, Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), signed)));
    }

    /// <summary>
    /// Standard Webhooks: <c>v1,</c> and base64 HMAC-SHA256 over <c>id.timestamp.body</c>, keyed with the base64 part after <c>whsec_</c>.
    /// </summary>
    public static (string Timestamp, string Signature) SignStandard(string key, string id, byte[] body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return (timestamp, $"v1,{Convert.ToBase64String(HMACSHA256.HashData(WebhookSigningKey.ToStandardBytes(key), signed))}");
    }
}
