using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MailZen.Framework.Webhooks;

/// <summary>Signs requests by the specification of Standard Webhooks.</summary>
public static class StandardWebhook
{
    /// <summary>
    /// <c>v1,</c> and base64 HMAC-SHA256 over <c>id.timestamp.body</c>, keyed with the decoded part after <c>whsec_</c>, or with the UTF-8
    /// bytes of any other key.
    /// </summary>
    public static (string Timestamp, string Signature) Sign(string key, string id, byte[] body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return (timestamp, $"v1,{Convert.ToBase64String(HMACSHA256.HashData(WebhookSigningKey.ToStandardBytes(key), signed))}");
    }

    /// <summary>Adds the headers, with a signature by each key: a receiver accepts any of them.</summary>
    public static void AddHeaders(HttpRequestMessage request, IEnumerable<string> keys, string id, byte[] body, DateTimeOffset now)
    {
        List<(string Timestamp, string Signature)> signed = [.. keys.Select(key => Sign(key, id, body, now))];
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", signed[0].Timestamp);
        request.Headers.Add("webhook-signature", string.Join(' ', signed.Select(one => one.Signature)));
    }
}
