using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// Checks the signature of a receipt. An account signs with its own auth token, whatever authenticates requests to it (an API key, a main
/// account). If a webhook rule of the account names a shared key, that key signs instead and a header says so.
/// (https://www.twilio.com/docs/usage/webhooks/webhook-shared-keys)
/// </summary>
internal static class TwilioReceiptSignature
{
    /// <summary>Names the shared key and the algorithm, if a shared key signs.</summary>
    public const string SettingsHeader = "X-Twilio-Webhooks-Signature-Settings";

    private const string AlgorithmName = "algorithm";

    private static readonly string[] _authTokens = [TwilioSettings.AuthToken, TwilioSettings.PreviousAuthToken];
    private static readonly string[] _sharedKeys = [TwilioSettings.SharedKey, TwilioSettings.PreviousSharedKey];

    /// <returns>Why the receipt is refused, for the log; null if the signature is valid.</returns>
    public static string? FindFault(
        IHeaderDictionary headers,
        string messageId,
        IEnumerable<KeyValuePair<string, StringValues>> form,
        SettingSnapshot settings
    )
    {
        if (settings.GetOrNull(TwilioSettings.StatusCallbackUrl) is not { } configuredUrl)
        {
            return "no status callback URL is set";
        }

        return FindFaultOfUrl(headers, TwilioCallback.UrlOf(configuredUrl, messageId), form, settings);
    }

    /// <summary>The same for any request of Twilio's to one of our URLs.</summary>
    public static string? FindFaultOfUrl(
        IHeaderDictionary headers,
        string calledUrl,
        IEnumerable<KeyValuePair<string, StringValues>> form,
        SettingSnapshot settings
    )
    {
        if (headers[TwilioSignature.Header].ToString() is not { Length: > 0 } signature)
        {
            return $"it has no {TwilioSignature.Header}";
        }

        var name = ReadAlgorithmOrNull(headers[SettingsHeader].ToString());
        if (FindAlgorithmOrNull(name) is not { } algorithm)
        {
            return "its signature algorithm is unknown";
        }

        var keys = (name is null ? _authTokens : _sharedKeys).Select(settings.GetOrNull).OfType<string>().ToList();
        var url = TwilioCallback.WithoutFragment(calledUrl);
        return keys.Count == 0
            ? name is null
                ? "no auth token is set"
                : "a shared key signed it, but none is set"
            : keys.Exists(key => TwilioSignature.IsValid(key, algorithm, url, form, signature))
                ? null
                : "its signature does not match";
    }

    /// <returns>Null if the auth token signs: there is no header, or it names no algorithm.</returns>
    private static string? ReadAlgorithmOrNull(string header) =>
        header
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(part => part is [AlgorithmName, { Length: > 0 }])
            .Select(part => part[1])
            .FirstOrDefault();

    private static TwilioSignatureAlgorithm? FindAlgorithmOrNull(string? name) =>
        name switch
        {
            null or "HMAC_SHA1" => TwilioSignatureAlgorithm.Sha1,
            "HMAC_SHA256" => TwilioSignatureAlgorithm.Sha256,
            _ => null,
        };
}
