using System.Text.Json;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>An access token of an OAuth client.</summary>
/// <param name="Value">The token.</param>
/// <param name="Lifetime">How long it is valid.</param>
internal sealed record TwilioAccessToken(string Value, TimeSpan Lifetime)
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    /// <returns>Null if the reply has no token.</returns>
    public static TwilioAccessToken? ParseOrNull(byte[] utf8Json)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8Json);
            return
                json.RootElement is { ValueKind: JsonValueKind.Object } reply
                && reply.TryGetProperty("access_token", out var token)
                && token.ValueKind == JsonValueKind.String
                && IsToken(token.GetString()!)
                ? new TwilioAccessToken(token.GetString()!, LifetimeOf(reply))
                : null;
        }
        catch (JsonException)
        {
            return null; // A gateway answered with its own page.
        }
    }

    private static bool IsToken(string token) => token.Length > 0 && token.All(character => character is > ' ' and <= '~');

    private static TimeSpan LifetimeOf(JsonElement reply) =>
        reply.TryGetProperty("expires_in", out var seconds)
        && seconds.ValueKind == JsonValueKind.Number
        && seconds.TryGetDouble(out var number)
        && number > 0
            ? TimeSpan.FromSeconds(Math.Min(number, _longest.TotalSeconds))
            : TimeSpan.Zero;
}
