using MailZen.PhoneVerification.Sms;

namespace MailZen.PhoneVerification.Notices;

/// <summary>A notice on its way.</summary>
/// <param name="Request">The message.</param>
/// <param name="AttemptId">The id of its first delivery attempt.</param>
internal sealed record NoticeMessage(SmsDispatchRequest Request, long AttemptId);
