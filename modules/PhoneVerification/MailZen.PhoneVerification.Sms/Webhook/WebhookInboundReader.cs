using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Inbound;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>Reads the messages that the receiver passes on, and answers in JSON (docs/webhook.md).</summary>
internal sealed class WebhookInboundReader(TimeProvider timeProvider) : ISmsInboundReader
{
    private const int MaxIdLength = 256;

    public string Provider => WebhookSmsProvider.ProviderName;

    public async Task<SmsInboundReading> ReadAsync(HttpRequest request, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        var (body, refusal) = await WebhookCall.ReadAsync<WebhookInboundBody>(
            request,
            settings,
            timeProvider.GetUtcNow(),
            cancellationToken
        );
        if (refusal is not null)
        {
            return SmsInboundReading.Refused(refusal, callbackUrl: null);
        }

        return body is { Id: { Length: > 0 and <= MaxIdLength } id, From: { } from, Text: { } text, At: { } at }
            ? SmsInboundReading.Of(new SmsInbound(Provider, id, from, text) { SentAt = at, Validity = 2 * WebhookCall.Tolerance })
            : SmsInboundReading.Malformed(StatusCodes.Status400BadRequest);
    }

    public IResult Answer(string? reply) => TypedResults.Ok(new { reply });
}
