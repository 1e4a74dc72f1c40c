using System.Net;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Http;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>
/// Access tokens of OAuth clients (https://www.twilio.com/docs/iam/oauth-apps), cached until shortly before they expire. Concurrent sends
/// without a cached token each fetch one: that is rare, and none waits for another's connection.
/// </summary>
internal sealed class TwilioAccessTokens(IHttpClientFactory clients, TimeProvider timeProvider)
{
    // Leaves time for the request that uses the token.
    private static readonly TimeSpan _margin = TimeSpan.FromMinutes(1);

    private volatile Kept? _kept;

    /// <summary>A token for these credentials, or the failure; with a failure the message is certainly not sent.</summary>
    public async Task<(string? Token, SmsFailure? Failure)> GetAsync(
        TwilioCredentials credentials,
        SettingSnapshot settings,
        CancellationToken cancellationToken
    )
    {
        if (_kept is { } kept && kept.Credentials == credentials && timeProvider.GetUtcNow() < kept.EndsAt)
        {
            return (kept.Token, null);
        }

        var baseUrl = settings.GetOrNull(TwilioSettings.OAuthBaseUrl)!.TrimEnd('/');
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{baseUrl}/v2/token")
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = credentials.UserName,
                    ["client_secret"] = credentials.Secret,
                }
            ),
        };
        var (token, failure) = await SmsHttp.SendAsync<(TwilioAccessToken? Token, SmsFailure? Failure)>(
            clients.CreateClient(TwilioSmsProvider.Client),
            request,
            TimeSpan.FromMilliseconds(settings.GetInt32(TwilioSettings.TimeoutMs)),
            timeProvider,
            async (response, cancellation) =>
            {
                var reply = await HttpReply.ReadAsync(response.Content, cancellation);
                return response.IsSuccessStatusCode && TwilioAccessToken.ParseOrNull(reply) is { } read
                    ? (read, null)
                    : (null, Refused(response.StatusCode));
            },
            failed: result => (null, result.Failure),
            cancellationToken
        );
        if (token is null)
        {
            return (null, failure);
        }

        _kept = new Kept(credentials, token.Value, timeProvider.GetUtcNow() + token.Lifetime - _margin);
        return (token.Value, null);
    }

    /// <summary>Removes a refused token from the cache: the next message fetches another.</summary>
    public void Forget(string token)
    {
        if (_kept?.Token == token)
        {
            _kept = null;
        }
    }

    private static SmsFailure Refused(HttpStatusCode status) =>
        new(
            status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
                ? SmsFailureClass.Configuration
                : SmsFailureClass.Provider,
            TwilioErrors.TokenRefused
        );

    private sealed record Kept(TwilioCredentials Credentials, string Token, DateTimeOffset EndsAt);
}
