using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace MailZen.PhoneVerification.Sms.Receipts;

/// <summary>
/// Twilio's signature (https://www.twilio.com/docs/usage/security): base64 of HMAC-SHA1, keyed with the auth token, over the URL as it was configured
/// followed by the form's parameters, sorted by name, name and value without anything between.
/// </summary>
internal static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    public static bool IsValid(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form, string? signature) =>
        signature is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Compute(authToken, url, form)), Encoding.UTF8.GetBytes(signature));

    [SuppressMessage("Security", "CA5350", Justification = "Twilio signs with HMAC-SHA1, which the collisions of SHA-1 do not touch.")]
    public static string Compute(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var signed = form.OrderBy(field => field.Key, StringComparer.Ordinal).Aggregate(new StringBuilder(url), (text, field) => text.Append(field.Key).Append(field.Value));
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed.ToString())));
    }
}
