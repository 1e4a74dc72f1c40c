using System.Text.Json;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>What we read of Twilio's reply. Its text for people never leaves this type.</summary>
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
            // A gateway in between answers with a page of its own: the status alone decides then.
            return new TwilioReply(null, null);
        }
    }

    // What is kept beside others' must fit its column, whatever a gateway in between has made of it.
    private static bool IsId(string sid) => sid.Length <= SmsMessageId.MaxProviderLength && sid.All(char.IsAsciiLetterOrDigit);
}
