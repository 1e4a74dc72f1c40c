using System.Text.RegularExpressions;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Receipts;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>Reads the delivery receipts of the receiver (docs/webhook.md).</summary>
internal sealed partial class WebhookReceiptReader(TimeProvider timeProvider) : ISmsReceiptReader
{
    private const string Unnamed = "webhook_undelivered";

    public string Provider => WebhookSmsProvider.ProviderName;

    public async Task<SmsReceiptReading> ReadAsync(HttpRequest request, SettingSnapshot settings, CancellationToken cancellationToken)
    {
        var (body, refusal) = await WebhookCall.ReadAsync<WebhookReceiptBody>(
            request,
            settings,
            timeProvider.GetUtcNow(),
            cancellationToken
        );
        return refusal is not null ? SmsReceiptReading.Refused(refusal, callbackUrl: null)
            : body is { Id: { } id } && Id().IsMatch(id) ? Read(id, body)
            : SmsReceiptReading.Malformed(StatusCodes.Status400BadRequest);
    }

    private SmsReceiptReading Read(string id, WebhookReceiptBody body) =>
        body.Status switch
        {
            "delivered" => SmsReceiptReading.Of(new SmsReceipt(Provider, id, id, null)),
            "undelivered" or "failed" => SmsReceiptReading.Of(new SmsReceipt(Provider, id, id, FailureOf(body.Error))),
            "sent" => SmsReceiptReading.Nothing,
            _ => SmsReceiptReading.Malformed(StatusCodes.Status400BadRequest),
        };

    private static SmsFailure FailureOf(string? error)
    {
        var code = error is not null && ErrorCode().IsMatch(error) ? $"webhook_{error}" : Unnamed;
        return error switch
        {
            "opted_out" => new(SmsFailureClass.Recipient, code, PhoneVerificationErrorCodes.PhoneNumberOptedOut),
            "invalid_number" or "unreachable" => new(SmsFailureClass.Recipient, code),
            "blocked" => new(SmsFailureClass.Blocked, code),
            _ => new(SmsFailureClass.Provider, code),
        };
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_.:-]{1,64}\z")]
    private static partial Regex Id();

    // It is stored and shown: a word, and not so many digits in a row that it could be a number.
    [GeneratedRegex(@"\A(?!.*[0-9]{7})[A-Za-z0-9_.-]{1,40}\z")]
    private static partial Regex ErrorCode();
}
