using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>Posts a code to a receiver that writes and sends the message itself.</summary>
internal sealed class WebhookSmsProvider(IHttpClientFactory clients, TimeProvider timeProvider) : ISmsProvider
{
    /// <summary>The client for URLs that the operator chose.</summary>
    public const string TrustedClient = "MailZen.Sms.Webhook";

    /// <summary>The client for URLs that an administrator chose: it connects to public IP addresses only.</summary>
    public const string GuardedClient = "MailZen.Sms.Webhook.Guarded";

    private const string CodesOnly = "webhook_carries_codes_only";
    private const string UrlUnusable = "webhook_url_unusable";

    public string Name => "WEBHOOK";

    public IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings) =>
        settings.GetOrNull(WebhookSettings.Url) is null ? [(WebhookSettings.Url, $"is required for {Name}")] : [];

    public IEnumerable<string> FindUnsafeUrls(SettingSnapshot settings) =>
        WebhookDestination.From(settings) is { } destination && !destination.LooksPublic() ? [WebhookSettings.Url] : [];

    public string? ExplainOrNull(string code) =>
        code switch
        {
            CodesOnly => "The webhook carries codes and no other messages.",
            UrlUnusable => "The webhook's URL is missing, or is not https and public.",
            _ => null,
        };

    public async Task<SmsProviderResult> SendAsync(
        SmsDispatchRequest request,
        SettingSnapshot settings,
        CancellationToken cancellationToken
    )
    {
        if (WebhookDestination.From(settings) is not { } destination || (!destination.IsTrusted && !destination.LooksPublic()))
        {
            return SmsProviderResult.Rejected(new SmsFailure(SmsFailureClass.Configuration, UrlUnusable));
        }

        if (request is not { Code: { } code, Purpose: { } purpose })
        {
            return SmsProviderResult.Rejected(new SmsFailure(SmsFailureClass.Configuration, CodesOnly));
        }

        using var message = CreateMessage(
            destination.Url,
            request.MessageId,
            new WebhookBody(request.PhoneNumber, code, purpose),
            settings
        );
        return await SmsHttp.SendAsync(
            clients.CreateClient(destination.IsTrusted ? TrustedClient : GuardedClient),
            message,
            TimeSpan.FromMilliseconds(settings.GetInt32(WebhookSettings.TimeoutMs)),
            timeProvider,
            (response, _) => Task.FromResult(Interpret(response.StatusCode)),
            cancellationToken
        );
    }

    private HttpRequestMessage CreateMessage(Uri url, string messageId, WebhookBody webhookBody, SettingSnapshot settings)
    {
        var body = webhookBody.ToUtf8Bytes();
        var message = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        if (settings.GetOrNull(WebhookSettings.Token) is { } token)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (settings.GetOrNull(WebhookSettings.SigningKey) is { } key)
        {
            var now = timeProvider.GetUtcNow();
            var (timestamp, signature) = WebhookSignature.SignMailZen(key, body, now);
            message.Headers.Add("x-mailzen-sms-timestamp", timestamp);
            message.Headers.Add("x-mailzen-sms-signature", signature);

            var (standardTimestamp, standardSignature) = WebhookSignature.SignStandard(key, messageId, body, now);
            message.Headers.Add("webhook-id", messageId);
            message.Headers.Add("webhook-timestamp", standardTimestamp);
            if (settings.GetOrNull(WebhookSettings.PreviousSigningKey) is { } previousKey)
            {
                // Standard Webhooks: several signatures; a receiver accepts any of them.
                standardSignature += $" {WebhookSignature.SignStandard(previousKey, messageId, body, now).Signature}";
            }

            message.Headers.Add("webhook-signature", standardSignature);
        }

        return message;
    }

    private static SmsProviderResult Interpret(HttpStatusCode status)
    {
        if ((int)status is >= 200 and < 300)
        {
            return SmsProviderResult.Accepted();
        }

        var failureClass = status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => SmsFailureClass.Configuration,
            HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity => SmsFailureClass.Text,
            _ => SmsFailureClass.Provider,
        };
        return SmsHttp.Refused(status, new SmsFailure(failureClass, string.Create(CultureInfo.InvariantCulture, $"http_{(int)status}")));
    }
}
