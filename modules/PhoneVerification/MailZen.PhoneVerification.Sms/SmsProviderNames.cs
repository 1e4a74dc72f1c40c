namespace MailZen.PhoneVerification.Sms;

/// <summary>Choices of the provider setting that are not a provider.</summary>
internal static class SmsProviderNames
{
    /// <summary>Delivers nothing and never falls back: the kill switch.</summary>
    public const string Disabled = "DISABLED";
}
