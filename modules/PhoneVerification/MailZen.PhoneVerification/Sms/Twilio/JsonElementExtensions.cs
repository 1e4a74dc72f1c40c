using System.Text.Json;

namespace MailZen.PhoneVerification.Sms.Twilio;

internal static class JsonElementExtensions
{
    public static int? TryGetInt32OrNull(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) ? number : null;
}
