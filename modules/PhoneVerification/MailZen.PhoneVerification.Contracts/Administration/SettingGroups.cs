using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Administration;

/// <summary>Groups of settings; the definition of a setting names one of them.</summary>
public static class SettingGroups
{
    /// <summary>SMS providers and message texts, like ABP's group for e-mail.</summary>
    public static SettingGroup Sms { get; } = new("sms", PhoneVerificationPermissions.SmsSettings, "MailZen.Sms.");

    /// <summary>Codes, numbers, limits and the guard.</summary>
    public static SettingGroup PhoneVerification { get; } =
        new("phone-verification", PhoneVerificationPermissions.PhoneVerificationSettings, "MailZen.");
}
