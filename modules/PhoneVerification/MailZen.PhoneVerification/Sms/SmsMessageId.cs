namespace MailZen.PhoneVerification.Sms;

internal static class SmsMessageId
{
    /// <summary>An id that tells nothing and sorts by time.</summary>
    public static string New(TimeProvider timeProvider) => $"msg_{Guid.CreateVersion7(timeProvider.GetUtcNow()):N}";
}
