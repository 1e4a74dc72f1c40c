using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Sms;

/// <summary>A message to deliver.</summary>
/// <param name="MessageId">The id of the send; a fail-over keeps it, so that a receiver can tell a repetition from a new message.</param>
/// <param name="PhoneNumber">The receiver in E.164.</param>
/// <param name="Text">The text of the message.</param>
/// <param name="Code">The code alone, for receivers that write their own text; null for a message without a code.</param>
/// <param name="Purpose">Why it is sent, such as <c>SIGNUP_OTP</c>; null if nobody says so.</param>
/// <param name="Origin">Data to store with its delivery attempts.</param>
public sealed record SmsDispatchRequest(string MessageId, string PhoneNumber, string Text, string? Code, string? Purpose, SmsOrigin Origin);
