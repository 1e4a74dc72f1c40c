using System.Globalization;
using MailZen.PhoneVerification.Sms.Twilio;

namespace MailZen.PhoneVerification.Sms.Chain;

/// <summary>Explains failure codes to administrators: what a code means and what to do.</summary>
internal static class SmsErrorTexts
{
    private const string HttpPrefix = "http_";

    private static readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal)
    {
        ["breaker_open"] = "The provider kept failing, so its circuit is open: messages skip it for a while.",
        ["connection_lost"] = "The connection was lost after the message was handed over; it may have been accepted.",
        ["console_outside_development"] = "CONSOLE delivers nothing outside Development. Choose another provider.",
        ["destination_refused"] = "The webhook's host name resolves to an address that is not public.",
        ["disabled"] = "Sending is switched off: the provider is DISABLED.",
        ["dns_failed"] = "The provider's host name cannot be resolved. Check the URL and the name service.",
        ["exception"] = "An unexpected error. See the log.",
        ["failed_over"] = "The message already went to the other provider.",
        ["timeout"] = "The provider did not answer in time; it may have accepted the message.",
        ["tls_failed"] = "No secure connection to the provider. Check certificates and clocks.",
        ["twilio_credentials_missing"] = "Twilio's credentials or its sender are missing or not valid. Check the settings.",
        ["twilio_token_refused"] = "Twilio refused the OAuth client an access token. Check its id and secret.",
        ["undelivered"] = "The message was not delivered. No reason was given.",
        ["unreachable"] = "The provider cannot be reached. Check the URL and the network.",
        ["webhook_carries_codes_only"] = "The webhook carries codes and no other messages.",
        ["webhook_url_unusable"] = "The webhook's URL is missing, or is not https and public.",
    };

    /// <summary>The explanation of a code; null if there is none.</summary>
    public static string? Of(string? code) =>
        code switch
        {
            null => null,
            _ when _texts.TryGetValue(code, out var text) => text,
            _ when NumberAfter(TwilioErrors.Prefix, code) is { } number => TwilioErrorTable.All.TryGetValue(number, out var error)
                ? error.Text
                : string.Create(CultureInfo.InvariantCulture, $"See https://www.twilio.com/docs/api/errors/{number}."),
            _ when NumberAfter(HttpPrefix, code) is { } status => string.Create(
                CultureInfo.InvariantCulture,
                $"The provider answered with HTTP status {status}."
            ),
            _ => null,
        };

    private static int? NumberAfter(string prefix, string code) =>
        code.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(code.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
