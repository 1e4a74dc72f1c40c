namespace MailZen.PhoneVerification.Sms.Webhook;

/// <summary>Names of the settings of the WEBHOOK provider.</summary>
internal static class WebhookSettings
{
    private const string Prefix = SmsSettings.Prefix + "Webhook.";

    public const string Url = Prefix + "Url";
    public const string NoticeUrl = Prefix + "NoticeUrl";
    public const string Token = Prefix + "Token";
    public const string TimeoutMs = Prefix + "TimeoutMs";
    public const string SigningKey = Prefix + "SigningKey";
    public const string PreviousSigningKey = Prefix + "PreviousSigningKey";
    public const string AllowedHosts = Prefix + "AllowedHosts";
}
