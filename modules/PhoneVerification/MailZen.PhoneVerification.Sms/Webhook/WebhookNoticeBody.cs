namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>The JSON body of a message without a code.</summary>
/// <param name="PhoneNumber">The receiver in E.164.</param>
/// <param name="Text">The text to send.</param>
/// <param name="Purpose">Why it is sent, for receivers that write their own text; null if the application says nothing.</param>
internal sealed record WebhookNoticeBody(string PhoneNumber, string Text, string? Purpose)
{
    public byte[] ToUtf8Bytes() => WebhookJson.ToUtf8Bytes(this);
}
