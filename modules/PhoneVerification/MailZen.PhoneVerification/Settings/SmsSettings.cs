using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Settings;

/// <summary>Names of the settings of the SMS chain.</summary>
internal static class SmsSettings
{
    public const string Prefix = "MailZen.Sms.";

    public const string Provider = Prefix + "Provider";
    public const string FallbackProvider = Prefix + "FallbackProvider";
    public const string StrictDelivery = Prefix + "StrictDelivery";
    public const string BreakerFailures = Prefix + "Breaker.Failures";
    public const string BreakerSeconds = Prefix + "Breaker.Seconds";
    public const string WebhookUrl = Prefix + "Webhook.Url";
    public const string WebhookToken = Prefix + "Webhook.Token";
    public const string WebhookTimeoutMs = Prefix + "Webhook.TimeoutMs";
    public const string WebhookSigningKey = Prefix + "Webhook.SigningKey";
    public const string WebhookPreviousSigningKey = Prefix + "Webhook.PreviousSigningKey";
    public const string WebhookAllowedHosts = Prefix + "Webhook.AllowedHosts";
    public const string TwilioAccountSid = Prefix + "Twilio.AccountSid";
    public const string TwilioAuthToken = Prefix + "Twilio.AuthToken";
    public const string TwilioPreviousAuthToken = Prefix + "Twilio.PreviousAuthToken";
    public const string TwilioApiKeySid = Prefix + "Twilio.ApiKeySid";
    public const string TwilioApiKeySecret = Prefix + "Twilio.ApiKeySecret";
    public const string TwilioOAuthClientId = Prefix + "Twilio.OAuthClientId";
    public const string TwilioOAuthClientSecret = Prefix + "Twilio.OAuthClientSecret";
    public const string TwilioOAuthBaseUrl = Prefix + "Twilio.OAuthBaseUrl";
    public const string TwilioMainAccountSid = Prefix + "Twilio.MainAccountSid";
    public const string TwilioMainAuthToken = Prefix + "Twilio.MainAuthToken";
    public const string TwilioSharedKey = Prefix + "Twilio.SharedKey";
    public const string TwilioPreviousSharedKey = Prefix + "Twilio.PreviousSharedKey";
    public const string TwilioFromNumber = Prefix + "Twilio.FromNumber";
    public const string TwilioApiBaseUrl = Prefix + "Twilio.ApiBaseUrl";
    public const string TwilioTimeoutMs = Prefix + "Twilio.TimeoutMs";
    public const string TwilioStatusCallbackUrl = Prefix + "Twilio.StatusCallbackUrl";
    public const string PricePerSegment = Prefix + "PricePerSegment";
    public const string WebOtpDomain = Prefix + "WebOtpDomain";

    public const string Languages = Prefix + "Languages";

    /// <summary>The template of a purpose in a language, such as <c>de</c> or <c>pt-BR</c>.</summary>
    public static string Template(OtpPurpose purpose, string language) => $"{Prefix}Template.{purpose}.{language.Replace('-', '.')}";
}
