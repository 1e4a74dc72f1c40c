namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>A delivery receipt, as the receiver writes it.</summary>
/// <param name="Id">The <c>webhook-id</c> of the message.</param>
/// <param name="Status">The delivery status.</param>
/// <param name="Error">A short code of the failure, or null.</param>
internal sealed record WebhookReceiptBody(string? Id, string? Status, string? Error);
