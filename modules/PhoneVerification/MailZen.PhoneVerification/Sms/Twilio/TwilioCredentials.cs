using System.Net.Http.Headers;
using System.Text;
using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// How requests to Twilio authenticate (https://www.twilio.com/docs/usage/requests-to-twilio): by an OAuth client, by an API key, by a
/// main account that sends for its subaccount, or by the account's own auth token. The account that messages belong to stands in the
/// address, whoever authenticates.
/// </summary>
/// <param name="AccountSid">The account that sends.</param>
/// <param name="UserName">The user name of basic authentication, or an OAuth client's id.</param>
/// <param name="Secret">Its password or secret.</param>
/// <param name="IsOAuth">Whether a token has to be fetched with them first.</param>
internal sealed record TwilioCredentials(string AccountSid, string UserName, string Secret, bool IsOAuth)
{
    // Each way by its two settings; the first one that is begun is the one that is meant.
    private static readonly (string UserName, string Secret)[] _ways =
    [
        (TwilioSettings.OAuthClientId, TwilioSettings.OAuthClientSecret),
        (TwilioSettings.ApiKeySid, TwilioSettings.ApiKeySecret),
        (TwilioSettings.MainAccountSid, TwilioSettings.MainAuthToken),
        (TwilioSettings.AccountSid, TwilioSettings.AuthToken),
    ];

    /// <summary>The header of basic authentication.</summary>
    public AuthenticationHeaderValue BasicHeader => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{Secret}")));

    /// <returns>Null where a part is missing.</returns>
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

    /// <summary>The settings that have no value and must have one.</summary>
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
