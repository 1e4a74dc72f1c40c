using MailZen.PhoneVerification.Sms.Attempts;

namespace MailZen.PhoneVerification.Idempotency;

/// <summary>A send that is found by its key.</summary>
internal sealed record RepeatedSend(IdempotentSend Send, IReadOnlyList<SmsAttempt> Attempts, SendEnd End);
