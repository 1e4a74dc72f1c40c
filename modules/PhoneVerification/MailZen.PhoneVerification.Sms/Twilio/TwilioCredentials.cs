using System.Net.Http.Headers;
using System.Text;
using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// How requests to Twilio authenticate (https://www.twilio.com/docs/usage/requests-to-twilio): with an OAuth client, an API key, a main
/// account that sends for its subaccount, or the account's own auth token. The URL always names the account that sends.
/// </summary>
/// <param name="AccountSid">The account that sends.</param>
/// <param name="UserName">The user name of basic authentication, or an OAuth client's id.</param>
/// <param name="Secret">The password or secret.</param>
/// <param name="IsOAuth">Whether an access token must be fetched first.</param>
internal sealed record TwilioCredentials(string AccountSid, string UserName, string Secret, bool IsOAuth)
{
    // The two settings of each way. The first way with at least one value is used.
    private static readonly (string UserName, string Secret)[] _ways =
    [
        (TwilioSettings.OAuthClientId, TwilioSettings.OAuthClientSecret),
        (TwilioSettings.ApiKeySid, TwilioSettings.ApiKeySecret),
        (TwilioSettings.MainAccountSid, TwilioSettings.MainAuthToken),
        (TwilioSettings.AccountSid, TwilioSettings.AuthToken),
    ];

    /// <summary>The header of basic authentication.</summary>
    public AuthenticationHeaderValue BasicHeader => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{Secret}")));

    /// <returns>Null if a value is missing.</returns>
    public static TwilioCredentials? FromOrNull(SettingSnapshot settings)
    {
        var way = WayOf(settings);
        return
            settings.GetOrNull(TwilioSettings.AccountSid) is { } accountSid
            && settings.GetOrNull(way.UserName) is { } userName
            && settings.GetOrNull(way.Secret) is { } secret
            ? new TwilioCredentials(accountSid, userName, secret, way == _ways[0])
            : null;
    }

    /// <summary>The required settings without a value.</summary>
    public static IReadOnlyList<string> FindMissing(SettingSnapshot settings)
    {
        var (userName, secret) = WayOf(settings);
        return [.. new[] { TwilioSettings.AccountSid, userName, secret }.Distinct().Where(name => settings.GetOrNull(name) is null)];
    }

    private static (string UserName, string Secret) WayOf(SettingSnapshot settings)
    {
        foreach (var way in _ways[..^1])
        {
            if (settings.GetOrNull(way.UserName) is not null || settings.GetOrNull(way.Secret) is not null)
            {
                return way;
            }
        }

        return _ways[^1];
    }
}
