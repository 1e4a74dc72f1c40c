namespace MailZen.PhoneVerification.Sms;

/// <summary>The names by which settings choose a provider.</summary>
internal static class SmsProviderNames
{
    public const string Console = "CONSOLE";
    public const string Webhook = "WEBHOOK";
    public const string Twilio = "TWILIO";

    /// <summary>Delivers nothing and never falls back: the kill switch.</summary>
    public const string Disabled = "DISABLED";
}
