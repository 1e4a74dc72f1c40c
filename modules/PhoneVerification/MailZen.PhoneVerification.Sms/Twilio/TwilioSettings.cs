namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>Names of the settings of the TWILIO provider.</summary>
internal static class TwilioSettings
{
    private const string Prefix = SmsSettings.Prefix + "Twilio.";

    public const string AccountSid = Prefix + "AccountSid";
    public const string AuthToken = Prefix + "AuthToken";
    public const string PreviousAuthToken = Prefix + "PreviousAuthToken";
    public const string ApiKeySid = Prefix + "ApiKeySid";
    public const string ApiKeySecret = Prefix + "ApiKeySecret";
    public const string OAuthClientId = Prefix + "OAuthClientId";
    public const string OAuthClientSecret = Prefix + "OAuthClientSecret";
    public const string OAuthBaseUrl = Prefix + "OAuthBaseUrl";
    public const string MainAccountSid = Prefix + "MainAccountSid";
    public const string MainAuthToken = Prefix + "MainAuthToken";
    public const string SharedKey = Prefix + "SharedKey";
    public const string PreviousSharedKey = Prefix + "PreviousSharedKey";
    public const string FromNumber = Prefix + "FromNumber";
    public const string ApiBaseUrl = Prefix + "ApiBaseUrl";
    public const string TimeoutMs = Prefix + "TimeoutMs";
    public const string StatusCallbackUrl = Prefix + "StatusCallbackUrl";
    public const string InboundUrl = Prefix + "InboundUrl";
}
