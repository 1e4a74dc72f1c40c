namespace MailZen.PhoneVerification.Sms.EntityFrameworkCore;

/// <summary>Names of this package's tables.</summary>
internal static class SmsTables
{
    public const string SmsAttempts = "sms_messages";
}
