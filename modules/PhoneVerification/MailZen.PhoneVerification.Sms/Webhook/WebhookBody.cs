namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>The JSON body that existing receivers expect: exactly these three members, in this order.</summary>
internal sealed record WebhookBody(string PhoneNumber, string Code, string Purpose)
{
    public byte[] ToUtf8Bytes() => WebhookJson.ToUtf8Bytes(this);
}
