using MailZen.PhoneVerification.Sms.Attempts;

namespace MailZen.PhoneVerification.Sms.Receipts;

/// <summary>The delivery status of a message, as its provider reports it.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="MessageId">Our id of the message.</param>
/// <param name="ProviderMessageId">The provider's own.</param>
/// <param name="Failure">Why it did not arrive; null where it did.</param>
internal sealed record SmsReceipt(string Provider, string MessageId, string ProviderMessageId, SmsFailure? Failure)
{
    public SmsStatus Status => Failure is null ? SmsStatus.Delivered : SmsStatus.Undelivered;
}
