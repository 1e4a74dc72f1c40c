using System.Globalization;

namespace MailZen.PhoneVerification.Sms.Chain;

/// <summary>Explains failure codes to administrators: what a code means and what to do.</summary>
internal sealed class SmsErrorTexts(IEnumerable<ISmsProvider> providers)
{
    private const string HttpPrefix = "http_";

    private static readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal)
    {
        ["breaker_open"] = "The provider kept failing, so its circuit is open: messages skip it for a while.",
        ["connection_lost"] = "The connection was lost after the message was handed over; it may have been accepted.",
        ["destination_refused"] = "The provider's host name resolves to an address that is not public.",
        ["disabled"] = "Sending is switched off: the provider is DISABLED.",
        ["dns_failed"] = "The provider's host name cannot be resolved. Check the URL and the name service.",
        ["exception"] = "An unexpected error. See the log.",
        ["failed_over"] = "The message already went to the other provider.",
        ["timeout"] = "The provider did not answer in time; it may have accepted the message.",
        ["tls_failed"] = "No secure connection to the provider. Check certificates and clocks.",
        ["undelivered"] = "The message was not delivered. No reason was given.",
        ["unreachable"] = "The provider cannot be reached. Check the URL and the network.",
    };

    /// <summary>The explanation of a code; null if there is none.</summary>
    public string? Of(string? code) =>
        code is null ? null : _texts.GetValueOrDefault(code) ?? ExplainOrNull(code) ?? DescribeStatusOrNull(code);

    private string? ExplainOrNull(string code) =>
        providers.Select(provider => provider.ExplainOrNull(code)).FirstOrDefault(text => text is not null);

    private static string? DescribeStatusOrNull(string code) =>
        code.StartsWith(HttpPrefix, StringComparison.Ordinal)
        && int.TryParse(code.AsSpan(HttpPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? string.Create(CultureInfo.InvariantCulture, $"The provider answered with HTTP status {status}.")
            : null;
}
