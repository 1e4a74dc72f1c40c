using MailZen.PhoneVerification.Sms;

namespace MailZen.PhoneVerification.OptOuts;

/// <summary>Names of the settings for opt-outs.</summary>
internal static class OptOutSettings
{
    public const string Days = SmsSettings.Prefix + "OptOutDays";
}
