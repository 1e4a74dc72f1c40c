using System.Text.Json;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>The part of Twilio's reply that is used. Its error text is never read.</summary>
internal sealed record TwilioReply(string? Sid, int? Code)
{
    public static TwilioReply Parse(byte[] utf8Json)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8Json);
            return json.RootElement.ValueKind != JsonValueKind.Object
                ? new TwilioReply(null, null)
                : new TwilioReply(
                    json.RootElement.TryGetProperty("sid", out var sid) && sid.ValueKind == JsonValueKind.String && IsId(sid.GetString()!)
                        ? sid.GetString()
                        : null,
                    json.RootElement.TryGetProperty("code", out var code)
                    && code.ValueKind == JsonValueKind.Number
                    && code.TryGetInt32(out var number)
                        ? number
                        : null
                );
        }
        catch (JsonException)
        {
            // A gateway answered with its own page: only the status counts.
            return new TwilioReply(null, null);
        }
    }

    // The stored id must fit its column, whatever a gateway has changed.
    private static bool IsId(string sid) => sid.Length <= SmsMessageId.MaxProviderLength && sid.All(char.IsAsciiLetterOrDigit);
}
