using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.Sms;

/// <summary>One text to deliver.</summary>
/// <param name="MessageId">One for every send, kept over fail-over, so that a receiver can tell a repetition from a new text.</param>
/// <param name="PhoneNumber">The receiver in E.164.</param>
/// <param name="Text">What the person reads.</param>
/// <param name="Code">The code alone, for receivers that write their own text; null for a text without one.</param>
/// <param name="Purpose"><c>SIGNUP_OTP</c>, <c>PHONE_VERIFY_OTP</c>, or null for a text without a code.</param>
/// <param name="Origin">What the text is about, as far as it is remembered.</param>
internal sealed record SmsDispatchRequest(
    string MessageId,
    string PhoneNumber,
    string Text,
    string? Code,
    string? Purpose,
    SmsOrigin Origin
);
