namespace MailZen.PhoneVerification.Sms;

internal static class SmsMessageId
{
    /// <summary>Creates an id that sorts by time and contains no personal data.</summary>
    public static string New(TimeProvider timeProvider) => $"msg_{Guid.CreateVersion7(timeProvider.GetUtcNow()):N}";
}
