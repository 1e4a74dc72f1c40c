using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MailZen.WebhookReceiver;

/// <summary>
/// Checks both signatures of MailZen's SMS webhook. A receiver needs only one of them; a new one should use Standard Webhooks.
/// </summary>
internal sealed class WebhookSignature(string key, TimeProvider timeProvider)
{
    private const string StandardKeyPrefix = "whsec_";

    private readonly byte[] _standardKey = ReadStandardKey(key);

    // Long enough for slow networks, too short to replay a recording.
    private static readonly TimeSpan _tolerance = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Standard Webhooks (https://www.standardwebhooks.com): base64 HMAC-SHA256 over <c>id.timestamp.body</c>. While a key is being changed
    /// there are several signatures, one of which is ours.
    /// </summary>
    public bool IsStandardValid(IHeaderDictionary headers, byte[] body)
    {
        var (id, timestamp) = (headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString());
        if (id.Length == 0 || !IsRecent(timestamp, unitsPerSecond: 1))
        {
            return false;
        }

        var expected = Encoding.UTF8.GetBytes($"v1,{Convert.ToBase64String(Sign(_standardKey, $"{id}.{timestamp}.", body))}");
        return headers["webhook-signature"]
            .ToString()
            .Split(' ')
            .Any(signature => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected));
    }

    /// <summary>Signs what the receiver posts to MailZen, as Standard Webhooks.</summary>
    public void SignStandard(HttpRequestMessage request, string id, byte[] body)
    {
        var timestamp = timeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(Sign(_standardKey, $"{id}.{timestamp}.", body))}");
    }

    /// <summary>
    /// MailZen's older form: lower-case hex HMAC-SHA256 over <c>timestamp.body</c>, keyed with the key just as it is written.
    /// </summary>
    public bool IsMailZenValid(IHeaderDictionary headers, byte[] body)
    {
        var timestamp = headers["x-mailzen-sms-timestamp"].ToString();
        if (!IsRecent(timestamp, unitsPerSecond: 1_000))
        {
            return false;
        }

        var expected = Convert.ToHexStringLower(Sign(Encoding.UTF8.GetBytes(key), $"{timestamp}.", body));
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(headers["x-mailzen-sms-signature"].ToString()),
            Encoding.UTF8.GetBytes(expected)
        );
    }

    private static byte[] ReadStandardKey(string key)
    {
        if (key.StartsWith(StandardKeyPrefix, StringComparison.Ordinal))
        {
            return Convert.FromBase64String(key[StandardKeyPrefix.Length..]);
        }

        // MailZen refuses these, too: taken as plain text, they would be a different key from the intended one.
        string[] miswritten = [StandardKeyPrefix, "whsk_", "v1,"];
        return miswritten.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            ? throw new InvalidOperationException("SIGNING_KEY is not a Standard Webhooks secret: use whsec_ and base64, or another text.")
            : Encoding.UTF8.GetBytes(key);
    }

    private static byte[] Sign(byte[] keyBytes, string prefix, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(prefix), .. body];
        return HMACSHA256.HashData(keyBytes, signed);
    }

    private bool IsRecent(string timestamp, double unitsPerSecond) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Math.Abs((number / unitsPerSecond) - timeProvider.GetUtcNow().ToUnixTimeSeconds()) <= _tolerance.TotalSeconds;
}
