using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>
/// Reads a request of the receiver to us, which it signs as Standard Webhooks with the key that signs our requests to it. The signature
/// covers the exact bytes, so they are checked before they are parsed.
/// </summary>
internal static class WebhookCall
{
    private const int MostSignatures = 10;

    // As the libraries of Standard Webhooks have it.
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private static readonly string[] _keys = [WebhookSettings.SigningKey, WebhookSettings.PreviousSigningKey];

    /// <returns>The body; or null, and why it is refused. Both are null if the signature is valid but the body is not such JSON.</returns>
    public static async Task<(TBody? Body, string? Refusal)> ReadAsync<TBody>(
        HttpRequest request,
        SettingSnapshot settings,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
        where TBody : class
    {
        using var memory = new MemoryStream();
        await request.Body.CopyToAsync(memory, cancellationToken);
        var body = memory.ToArray();
        if (FindFault(request.Headers, body, settings, now) is { } fault)
        {
            return (null, fault);
        }

        try
        {
            return (JsonSerializer.Deserialize<TBody>(body, JsonSerializerOptions.Web), null);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? FindFault(IHeaderDictionary headers, byte[] body, SettingSnapshot settings, DateTimeOffset now)
    {
        var keys = _keys.Select(settings.GetOrNull).OfType<string>().ToList();
        if (keys.Count == 0)
        {
            return "no signing key is set";
        }

        var (id, signatures) = (headers["webhook-id"].ToString(), headers["webhook-signature"].ToString());
        if (id.Length == 0 || signatures.Length == 0)
        {
            return "it has no signature of Standard Webhooks";
        }

        if (
            !long.TryParse(headers["webhook-timestamp"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)seconds - now.ToUnixTimeSeconds()) > (decimal)Tolerance.TotalSeconds
        )
        {
            return "its timestamp is missing or more than five minutes off";
        }

        var signedAt = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var given = signatures.Split(' ').Take(MostSignatures).Select(signature => Encoding.UTF8.GetBytes(signature)).ToList();
        return keys.Exists(key => IsAmong(given, WebhookSignature.SignStandard(key, id, body, signedAt).Signature))
            ? null
            : "its signature does not match";
    }

    private static bool IsAmong(List<byte[]> given, string signature)
    {
        var expected = Encoding.UTF8.GetBytes(signature);
        return given.Exists(one => CryptographicOperations.FixedTimeEquals(one, expected));
    }
}
