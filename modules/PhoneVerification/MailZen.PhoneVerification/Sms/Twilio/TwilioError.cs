namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>What an error code of Twilio means.</summary>
/// <param name="Class">Whose fault it is, and so whether another provider is asked.</param>
/// <param name="Text">What it means and what to do, for administrators.</param>
/// <param name="UserErrorCode">What the person is told.</param>
internal sealed record TwilioError(
    SmsFailureClass Class,
    string Text,
    string UserErrorCode = PhoneVerificationErrorCodes.SmsDeliveryFailed
);
