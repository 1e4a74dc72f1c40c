namespace MailZen.PhoneVerification.Sms;

internal static class SmsMessageId
{
    /// <summary>The longest id of a provider's own that is kept.</summary>
    public const int MaxProviderLength = 64;

    /// <summary>Creates an id that sorts by time and contains no personal data.</summary>
    public static string New(TimeProvider timeProvider) => $"msg_{Guid.CreateVersion7(timeProvider.GetUtcNow()):N}";
}
