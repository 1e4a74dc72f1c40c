namespace MailZen.PhoneVerification.Sms;

/// <summary>Why a text was not taken.</summary>
/// <param name="Class">Whose fault it was.</param>
/// <param name="Code">A short code for logs and figures, such as <c>http_500</c>; never a provider's text.</param>
/// <param name="UserErrorCode">What the person is told.</param>
/// <param name="LogCode">What the log says in place of <paramref name="Code"/>, where administrators must not learn it.</param>
internal sealed record SmsFailure(
    SmsFailureClass Class,
    string Code,
    string UserErrorCode = PhoneVerificationErrorCodes.SmsDeliveryFailed,
    string? LogCode = null
)
{
    /// <summary>Whether another provider may be paid for the same message.</summary>
    public bool MayGoAnotherWay => Class is not (SmsFailureClass.Recipient or SmsFailureClass.Blocked);
}
