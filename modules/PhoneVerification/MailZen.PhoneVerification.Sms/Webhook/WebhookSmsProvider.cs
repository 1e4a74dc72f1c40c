using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>Posts codes and other messages to a receiver that sends them itself, each kind to a URL of its own.</summary>
internal sealed class WebhookSmsProvider(IHttpClientFactory clients, TimeProvider timeProvider) : ISmsProvider
{
    public const string ProviderName = "WEBHOOK";

    /// <summary>The client for URLs that the operator chose.</summary>
    public const string TrustedClient = "MailZen.Sms.Webhook";

    /// <summary>The client for URLs that an administrator chose: it connects to public IP addresses only.</summary>
    public const string GuardedClient = "MailZen.Sms.Webhook.Guarded";

    private const string CodesOnly = "webhook_carries_codes_only";
    private const string UrlUnusable = "webhook_url_unusable";

    public string Name => ProviderName;

    public IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings) =>
        settings.GetOrNull(WebhookSettings.Url) is null ? [(WebhookSettings.Url, $"is required for {Name}")] : [];

    /// <remarks>By <c>webhook-id</c>, as Standard Webhooks has it.</remarks>
    public bool DropsRepetitions => true;

    public TimeSpan LongestSend(SettingSnapshot settings) => TimeSpan.FromMilliseconds(settings.GetInt32(WebhookSettings.TimeoutMs));

    public bool TakesOnlyCodes(SettingSnapshot settings) => settings.GetOrNull(WebhookSettings.NoticeUrl) is null;

    public IEnumerable<string> FindUnsafeUrls(SettingSnapshot settings)
    {
        if (WebhookDestination.From(settings)?.LooksPublic() == false)
        {
            yield return WebhookSettings.Url;
        }

        if (WebhookDestination.FromNotices(settings)?.LooksPublic() == false)
        {
            yield return WebhookSettings.NoticeUrl;
        }
    }

    public string? ExplainOrNull(string code) =>
        code switch
        {
            CodesOnly => "The webhook has no URL for messages without a code. Set the notice URL.",
            UrlUnusable => "The webhook's URL is missing, or is not https and public.",
            _ => null,
        };

    public async Task<SmsProviderResult> SendAsync(
        SmsDispatchRequest request,
        SettingSnapshot settings,
        CancellationToken cancellationToken
    )
    {
        var isCode = request is { Code: not null, Purpose: not null };
        var destination = isCode ? WebhookDestination.From(settings) : WebhookDestination.FromNotices(settings);
        if (destination is not { IsUsable: true })
        {
            return SmsProviderResult.Rejected(
                new SmsFailure(SmsFailureClass.Configuration, isCode || destination is not null ? UrlUnusable : CodesOnly)
            );
        }

        using var message = CreateMessage(destination.Url, request.MessageId, BodyOf(request), settings);
        return await SmsHttp.SendAsync(
            clients.CreateClient(destination.IsTrusted ? TrustedClient : GuardedClient),
            message,
            TimeSpan.FromMilliseconds(settings.GetInt32(WebhookSettings.TimeoutMs)),
            timeProvider,
            (response, _) => Task.FromResult(Interpret(response.StatusCode)),
            cancellationToken
        );
    }

    private static byte[] BodyOf(SmsDispatchRequest request) =>
        request is { Code: { } code, Purpose: { } purpose }
            ? new WebhookBody(request.PhoneNumber, code, purpose).ToUtf8Bytes()
            : new WebhookNoticeBody(request.PhoneNumber, request.Text, request.Purpose).ToUtf8Bytes();

    private HttpRequestMessage CreateMessage(Uri url, string messageId, byte[] body, SettingSnapshot settings)
    {
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
