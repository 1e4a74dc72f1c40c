using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// Twilio's signature (https://www.twilio.com/docs/usage/webhooks/webhooks-security): base64 of an HMAC over the URL followed by the form's
/// parameters, sorted by name, each name directly followed by its value.
/// </summary>
internal static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    /// <summary>Whether Twilio's own libraries accept the signature for this URL and form.</summary>
    /// <param name="key">The signing key.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="url">The URL, without a fragment.</param>
    /// <param name="form">The form parameters; a name may have several values.</param>
    /// <param name="signature">The received signature.</param>
    public static bool IsValid(
        string key,
        TwilioSignatureAlgorithm algorithm,
        string url,
        IEnumerable<KeyValuePair<string, StringValues>> form,
        string signature
    )
    {
        var urls = TwilioSignedUrls.Of(url);
        return FormsOf(form).Any(parameters => urls.Any(signed => IsEqual(Compute(key, algorithm, signed + parameters), signature)));
    }

    /// <summary>The signature of a text.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Twilio signs with HMAC-SHA1, which the collisions of SHA-1 do not touch.")]
    public static string Compute(string key, TwilioSignatureAlgorithm algorithm, string text)
    {
        var (secret, signed) = (Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text));
        var hash = algorithm == TwilioSignatureAlgorithm.Sha256 ? HMACSHA256.HashData(secret, signed) : HMACSHA1.HashData(secret, signed);
        return Convert.ToBase64String(hash);
    }

    /// <summary>
    /// The form as text. If a name has several values, Twilio's .NET library joins them with commas; the other libraries repeat the name
    /// for each distinct value.
    /// </summary>
    internal static IEnumerable<string> FormsOf(IEnumerable<KeyValuePair<string, StringValues>> form)
    {
        var sorted = form.OrderBy(field => field.Key, StringComparer.Ordinal).ToList();
        yield return Join(sorted, values => [values.ToString()]);
        if (sorted.Exists(field => field.Value.Count > 1))
        {
            yield return Join(sorted, values => values.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }
    }

    private static string Join(List<KeyValuePair<string, StringValues>> fields, Func<StringValues, IEnumerable<string>> valuesOf)
    {
        var text = new StringBuilder();
        foreach (var (name, values) in fields)
        {
            foreach (var value in valuesOf(values))
            {
                text.Append(name).Append(value);
            }
        }

        return text.ToString();
    }

    private static bool IsEqual(string expected, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature));
}
