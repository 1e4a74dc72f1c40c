using Microsoft.AspNetCore.WebUtilities;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// Where Twilio reports the delivery status of a message. The address names the message by our own id: Twilio's is not known here before
/// Twilio has answered, and never where the answer was lost, yet the report may come all the same.
/// </summary>
internal static class TwilioCallback
{
    public const string MessageParameter = "m";

    /// <summary>
    /// The address that Twilio is given. A fragment stays at its end: there Twilio reads its connection overrides
    /// (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides). What no request can carry as it is written is encoded
    /// before, so that Twilio signs what it requests.
    /// </summary>
    public static string UrlOf(string configuredUrl, string messageId)
    {
        var url = QueryHelpers.AddQueryString(configuredUrl, MessageParameter, messageId);
        return url.All(character => character is > ' ' and <= '~') ? url : AsRequested(url) + new Uri(url).Fragment;
    }

    /// <summary>The address without its fragment, which no request carries.</summary>
    public static string WithoutFragment(string url) =>
        url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var start ? url[..start] : url;

    /// <summary>The address as the server sees it: host in ASCII and lower case, no port where it is the scheme's own.</summary>
    public static string AsRequested(string url)
    {
        var uri = new Uri(WithoutFragment(url));
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
        var port = uri.IsDefaultPort ? "" : $":{uri.GetComponents(UriComponents.StrongPort, UriFormat.UriEscaped)}";
        return $"{uri.Scheme}://{host}{port}{uri.PathAndQuery}";
    }
}
