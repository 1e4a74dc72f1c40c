using System.Net;
using System.Net.Http.Headers;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Http;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>Sends through Twilio's REST API (https://www.twilio.com/docs/messaging/api/message-resource).</summary>
internal sealed class TwilioSmsProvider(IHttpClientFactory clients, TwilioAccessTokens tokens, TimeProvider timeProvider) : ISmsProvider
{
    public const string ProviderName = "TWILIO";
    public const string Client = "MailZen.Sms.Twilio";

    private static readonly SmsFailure _incomplete = new(SmsFailureClass.Configuration, TwilioErrors.CredentialsMissing);

    public string Name => ProviderName;

    public IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings)
    {
        var missing = TwilioCredentials.FindMissing(settings);
        foreach (var name in missing)
        {
            yield return (name, $"is required for {Name}");
        }

        if (settings.GetOrNull(TwilioSettings.FromNumber) is null)
        {
            yield return (TwilioSettings.FromNumber, $"is required for {Name}");
        }

        if (
            settings.GetOrNull(TwilioSettings.StatusCallbackUrl) is not null
            && !missing.Contains(TwilioSettings.AuthToken)
            && settings.GetOrNull(TwilioSettings.AuthToken) is null
            && settings.GetOrNull(TwilioSettings.SharedKey) is null
        )
        {
            yield return (
                TwilioSettings.AuthToken,
                "is required with a status callback URL: the account signs its receipts with it, or with a shared key"
            );
        }
    }

    public IEnumerable<string> FindUnsafeUrls(SettingSnapshot settings) =>
        new Uri(settings.GetOrNull(TwilioSettings.ApiBaseUrl)!).Scheme == Uri.UriSchemeHttps ? [] : [TwilioSettings.ApiBaseUrl];

    /// <remarks>An access token may have to be fetched first.</remarks>
    public TimeSpan LongestSend(SettingSnapshot settings) => 2 * TimeSpan.FromMilliseconds(settings.GetInt32(TwilioSettings.TimeoutMs));

    public string? ExplainOrNull(string code) => TwilioErrors.ExplainOrNull(code);

    public async Task<SmsProviderResult> SendAsync(
        SmsDispatchRequest request,
        SettingSnapshot settings,
        CancellationToken cancellationToken
    )
    {
        if (
            TwilioCredentials.FromOrNull(settings) is not { } credentials
            || settings.GetOrNull(TwilioSettings.FromNumber) is not { } from
            || TwilioSender.ReadOrNull(from) is not { } sender
        )
        {
            return SmsProviderResult.Rejected(_incomplete);
        }

        var (token, failure) = credentials.IsOAuth ? await tokens.GetAsync(credentials, settings, cancellationToken) : default;
        if (failure is not null)
        {
            return SmsProviderResult.Rejected(failure);
        }

        var baseUrl = settings.GetOrNull(TwilioSettings.ApiBaseUrl)!.TrimEnd('/');
        var url = $"{baseUrl}/2010-04-01/Accounts/{credentials.AccountSid}/Messages.json";
        using var message = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new FormUrlEncodedContent(CreateForm(request, sender, settings.GetOrNull(TwilioSettings.StatusCallbackUrl))),
        };
        message.Headers.Authorization = token is null ? credentials.BasicHeader : new AuthenticationHeaderValue("Bearer", token);

        return await SmsHttp.SendAsync(
            clients.CreateClient(Client),
            message,
            TimeSpan.FromMilliseconds(settings.GetInt32(TwilioSettings.TimeoutMs)),
            timeProvider,
            (response, cancellation) => InterpretAsync(response, token, cancellation),
            cancellationToken
        );
    }

    private static Dictionary<string, string> CreateForm(SmsDispatchRequest request, TwilioSender sender, string? statusCallbackUrl)
    {
        var form = new Dictionary<string, string>
        {
            ["To"] = request.PhoneNumber,
            [sender.Parameter] = sender.Value,
            ["Body"] = request.Text,
        };
        if (statusCallbackUrl is not null)
        {
            form["StatusCallback"] = TwilioCallback.UrlOf(statusCallbackUrl, request.MessageId);
        }

        return form;
    }

    private async Task<SmsProviderResult> InterpretAsync(HttpResponseMessage response, string? token, CancellationToken cancellationToken)
    {
        if (token is not null && response.StatusCode == HttpStatusCode.Unauthorized)
        {
            tokens.Forget(token);
        }

        try
        {
            var reply = TwilioReply.Parse(await HttpReply.ReadAsync(response.Content, cancellationToken));
            return response.IsSuccessStatusCode
                ? SmsProviderResult.Accepted(reply.Sid)
                : SmsHttp.Refused(response.StatusCode, TwilioErrors.Classify(response.StatusCode, reply.Code));
        }
        catch (Exception exception)
            when (response.IsSuccessStatusCode && exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return SmsProviderResult.Accepted(); // The status is enough; the receipt brings the lost message id.
        }
    }
}
