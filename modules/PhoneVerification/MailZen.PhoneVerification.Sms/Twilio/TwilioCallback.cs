using Microsoft.AspNetCore.WebUtilities;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// The URL where Twilio reports the delivery status of a message. It contains our own message id: Twilio's id is unknown before its answer,
/// or forever if the answer is lost, but the report may still come.
/// </summary>
internal static class TwilioCallback
{
    public const string MessageParameter = "m";

    /// <summary>
    /// The URL passed to Twilio. A fragment stays at the end: Twilio reads its connection overrides there
    /// (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides). Characters that a request cannot carry are encoded
    /// first, so that Twilio signs the same URL that it requests.
    /// </summary>
    public static string UrlOf(string configuredUrl, string messageId)
    {
        var url = QueryHelpers.AddQueryString(configuredUrl, MessageParameter, messageId);
        return url.All(character => character is > ' ' and <= '~') ? url : AsRequested(url) + new Uri(url).Fragment;
    }

    /// <summary>The URL without its fragment, which is never sent in a request.</summary>
    public static string WithoutFragment(string url) =>
        url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var start ? url[..start] : url;

    /// <summary>The URL as the server sees it: host in ASCII and lower case, without the scheme's default port.</summary>
    public static string AsRequested(string url)
    {
        var uri = new Uri(WithoutFragment(url));
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
        var port = uri.IsDefaultPort ? "" : $":{uri.GetComponents(UriComponents.StrongPort, UriFormat.UriEscaped)}";
        return $"{uri.Scheme}://{host}{port}{uri.PathAndQuery}";
    }
}
