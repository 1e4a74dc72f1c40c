namespace MailZen.PhoneVerification.Sms;

/// <summary>Names of the settings of the SMS chain.</summary>
internal static class SmsSettings
{
    public const string Prefix = "MailZen.Sms.";

    public const string Provider = Prefix + "Provider";
    public const string FallbackProvider = Prefix + "FallbackProvider";
    public const string StrictDelivery = Prefix + "StrictDelivery";
    public const string BreakerFailures = Prefix + "Breaker.Failures";
    public const string BreakerSeconds = Prefix + "Breaker.Seconds";
    public const string PricePerSegment = Prefix + "PricePerSegment";
}
