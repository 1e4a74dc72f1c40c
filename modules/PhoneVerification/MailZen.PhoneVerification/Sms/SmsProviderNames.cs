namespace MailZen.PhoneVerification.Sms;

/// <summary>The choices beside those that a provider stands for.</summary>
internal static class SmsProviderNames
{
    /// <summary>Delivers nothing and never falls back: the kill switch.</summary>
    public const string Disabled = "DISABLED";
}
