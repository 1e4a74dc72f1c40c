using Microsoft.AspNetCore.WebUtilities;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// Where Twilio reports what became of a text. The address names the text by our own id: Twilio's is not known here before Twilio has answered, and
/// never where the answer was lost, yet the report may come all the same.
/// </summary>
internal static class TwilioCallback
{
    public const string MessageParameter = "m";

    public static string UrlOf(string configuredUrl, string messageId) => QueryHelpers.AddQueryString(configuredUrl, MessageParameter, messageId);
}
