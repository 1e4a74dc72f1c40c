using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Settings;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>Sends through Twilio's REST API (https://www.twilio.com/docs/messaging/api/message-resource).</summary>
internal sealed class TwilioSmsProvider(IHttpClientFactory clients, TimeProvider timeProvider) : ISmsProvider
{
    public const string ProviderName = "TWILIO";
    public const string Client = "MailZen.Sms.Twilio";

    private static readonly SmsFailure _incomplete = new(SmsFailureClass.Configuration, "twilio_credentials_missing");

    public string Name => ProviderName;

    public IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings)
    {
        foreach (var name in TwilioCredentials.FindMissing(settings).Append(SmsSettings.TwilioFromNumber).Where(name => settings.GetOrNull(name) is null))
        {
            yield return (name, $"is required for {Name}");
        }

        if (settings.GetOrNull(SmsSettings.TwilioStatusCallbackUrl) is not null && TwilioCredentials.FindMissing(settings).All(name => name != SmsSettings.TwilioAuthToken)
            && settings.GetOrNull(SmsSettings.TwilioAuthToken) is null && settings.GetOrNull(SmsSettings.TwilioSharedKey) is null)
        {
            yield return (SmsSettings.TwilioAuthToken, "is required with a status callback URL: by it, or by a shared key, the account signs its receipts");
        }
    }

    public async Task<SmsProviderResult> SendAsync(SmsDispatchRequest request, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        if (TwilioCredentials.FromOrNull(settings) is not { } credentials
            || settings.GetOrNull(SmsSettings.TwilioFromNumber) is not { } from || TwilioSender.ReadOrNull(from) is not { } sender)
        {
            return SmsProviderResult.Rejected(_incomplete);
        }

        var baseUrl = settings.GetOrNull(SmsSettings.TwilioApiBaseUrl)!.TrimEnd('/');
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{baseUrl}/2010-04-01/Accounts/{credentials.AccountSid}/Messages.json")
        {
            Content = new FormUrlEncodedContent(CreateForm(request, sender, settings.GetOrNull(SmsSettings.TwilioStatusCallbackUrl))),
        };
        message.Headers.Authorization = credentials.Header;

        return await SmsHttp.SendAsync(
            clients.CreateClient(Client),
            message,
            TimeSpan.FromMilliseconds(settings.GetInt32(SmsSettings.TwilioTimeoutMs)),
            timeProvider,
            InterpretAsync,
            cancellationToken);
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

    private static async Task<SmsProviderResult> InterpretAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var reply = TwilioReply.Parse(await SmsHttp.ReadReplyAsync(response.Content, cancellationToken));
            return response.IsSuccessStatusCode
                ? SmsProviderResult.Accepted(reply.Sid)
                : SmsHttp.Refused(response.StatusCode, TwilioErrors.Classify(response.StatusCode, reply.Code));
        }
        catch (Exception exception) when (response.IsSuccessStatusCode && exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return SmsProviderResult.Accepted(); // The status has said it; Twilio's own id, which is lost with the rest, comes with the receipt.
        }
    }
}
