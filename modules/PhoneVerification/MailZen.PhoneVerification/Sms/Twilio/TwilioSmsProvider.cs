using System.Net.Http.Headers;
using System.Text;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Settings;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>Sends through Twilio's REST API (https://www.twilio.com/docs/messaging/api/message-resource).</summary>
internal sealed class TwilioSmsProvider(IHttpClientFactory clients, TimeProvider timeProvider) : ISmsProvider
{
    public const string ProviderName = "TWILIO";
    public const string Client = "MailZen.Sms.Twilio";

    private const string MessagingServicePrefix = "MG";

    public string Name => ProviderName;

    public IReadOnlyList<string> RequiredSettings => [SmsSettings.TwilioAccountSid, SmsSettings.TwilioAuthToken, SmsSettings.TwilioFromNumber];

    public async Task<SmsProviderResult> SendAsync(SmsDispatchRequest request, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        if (settings.GetOrNull(SmsSettings.TwilioAccountSid) is not { } accountSid
            || settings.GetOrNull(SmsSettings.TwilioAuthToken) is not { } authToken
            || settings.GetOrNull(SmsSettings.TwilioFromNumber) is not { } from)
        {
            return SmsProviderResult.Rejected(new SmsFailure(SmsFailureClass.Configuration, "twilio_credentials_missing"));
        }

        var baseUrl = settings.GetOrNull(SmsSettings.TwilioApiBaseUrl)!.TrimEnd('/');
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{baseUrl}/2010-04-01/Accounts/{accountSid}/Messages.json")
        {
            Content = new FormUrlEncodedContent(CreateForm(request, from, settings.GetOrNull(SmsSettings.TwilioStatusCallbackUrl))),
        };
        message.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{accountSid}:{authToken}")));

        return await SmsHttp.SendAsync(
            clients.CreateClient(Client),
            message,
            TimeSpan.FromMilliseconds(settings.GetInt32(SmsSettings.TwilioTimeoutMs)),
            timeProvider,
            InterpretAsync,
            cancellationToken);
    }

    private static Dictionary<string, string> CreateForm(SmsDispatchRequest request, string from, string? statusCallbackUrl)
    {
        var form = new Dictionary<string, string>
        {
            ["To"] = request.PhoneNumber,
            [from.StartsWith(MessagingServicePrefix, StringComparison.Ordinal) ? "MessagingServiceSid" : "From"] = from,
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
