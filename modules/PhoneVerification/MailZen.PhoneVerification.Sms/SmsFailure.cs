namespace MailZen.PhoneVerification.Sms;

/// <summary>Why a message was not accepted or not delivered.</summary>
/// <param name="Class">The class of the failure.</param>
/// <param name="Code">A short code for logs and figures, such as <c>http_500</c>; never a provider's own error text.</param>
/// <param name="UserErrorCode">The error code for the client.</param>
/// <param name="LogCode">Logged instead of <paramref name="Code"/> if administrators must not see the cause.</param>
public sealed record SmsFailure(
    SmsFailureClass Class,
    string Code,
    string UserErrorCode = PhoneVerificationErrorCodes.SmsDeliveryFailed,
    string? LogCode = null
)
{
    /// <summary>Whether another provider may get the same message.</summary>
    public bool MayGoAnotherWay => Class is not (SmsFailureClass.Recipient or SmsFailureClass.Blocked);
}
