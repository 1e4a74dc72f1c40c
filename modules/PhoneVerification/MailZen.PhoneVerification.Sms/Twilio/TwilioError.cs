namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>The meaning of a Twilio error code.</summary>
/// <param name="Class">The class of the failure, which decides whether another provider is tried.</param>
/// <param name="Text">What it means and what to do, for administrators.</param>
/// <param name="UserErrorCode">The error code for the client.</param>
internal sealed record TwilioError(
    SmsFailureClass Class,
    string Text,
    string UserErrorCode = PhoneVerificationErrorCodes.SmsDeliveryFailed
);
