using System.Net.Http.Headers;
using System.Text;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Settings;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// How requests to Twilio authenticate (https://www.twilio.com/docs/usage/requests-to-twilio): by an API key, by a main account that sends for its
/// subaccount, or by the account's own auth token. The account that messages belong to stands in the address, whoever authenticates.
/// </summary>
/// <param name="AccountSid">The account that sends.</param>
/// <param name="UserName">The user name of basic authentication.</param>
/// <param name="Password">Its password.</param>
internal sealed record TwilioCredentials(string AccountSid, string UserName, string Password)
{
    // Each way by its two settings; the first one that is begun is the one that is meant.
    private static readonly (string UserName, string Password)[] _ways =
    [
        (SmsSettings.TwilioApiKeySid, SmsSettings.TwilioApiKeySecret),
        (SmsSettings.TwilioMainAccountSid, SmsSettings.TwilioMainAuthToken),
        (SmsSettings.TwilioAccountSid, SmsSettings.TwilioAuthToken),
    ];

    /// <summary>The header that authenticates a request.</summary>
    public AuthenticationHeaderValue Header => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{Password}")));

    /// <returns>Null where a part is missing.</returns>
    public static TwilioCredentials? FromOrNull(SettingSnapshot settings)
    {
        var (userName, password) = WayOf(settings);
        return settings.GetOrNull(SmsSettings.TwilioAccountSid) is { } accountSid && settings.GetOrNull(userName) is { } user && settings.GetOrNull(password) is { } secret
            ? new TwilioCredentials(accountSid, user, secret)
            : null;
    }

    /// <summary>The settings that have no value and must have one.</summary>
    public static IEnumerable<string> FindMissing(SettingSnapshot settings)
    {
        var (userName, password) = WayOf(settings);
        return new[] { SmsSettings.TwilioAccountSid, userName, password }.Distinct().Where(name => settings.GetOrNull(name) is null);
    }

    private static (string UserName, string Password) WayOf(SettingSnapshot settings)
    {
        foreach (var way in _ways[..^1])
        {
            if (settings.GetOrNull(way.UserName) is not null || settings.GetOrNull(way.Password) is not null)
            {
                return way;
            }
        }

        return _ways[^1];
    }
}
