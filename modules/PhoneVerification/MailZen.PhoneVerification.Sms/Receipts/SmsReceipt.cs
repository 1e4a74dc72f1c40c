using MailZen.PhoneVerification.Sms.Attempts;

namespace MailZen.PhoneVerification.Sms.Receipts;

/// <summary>The delivery status of a message, as its provider reports it.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="MessageId">Our id of the message.</param>
/// <param name="ProviderMessageId">The provider's own id, at most 64 characters.</param>
/// <param name="Failure">Why it did not arrive; null if it did.</param>
public sealed record SmsReceipt(string Provider, string MessageId, string ProviderMessageId, SmsFailure? Failure)
{
    internal SmsStatus Status => Failure is null ? SmsStatus.Delivered : SmsStatus.Undelivered;
}
