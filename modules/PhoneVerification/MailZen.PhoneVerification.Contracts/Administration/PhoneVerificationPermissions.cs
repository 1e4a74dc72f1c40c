namespace MailZen.PhoneVerification.Administration;

/// <summary>Permissions; the names for settings follow ABP's e-mail settings.</summary>
public static class PhoneVerificationPermissions
{
    /// <summary>See and change the SMS providers.</summary>
    public const string SmsSettings = "SettingManagement.Sms";

    /// <summary>Send a test message.</summary>
    public const string SmsTest = "SettingManagement.Sms.Test";

    /// <summary>See and change the settings of codes, numbers, limits and the guard.</summary>
    public const string PhoneVerificationSettings = "SettingManagement.PhoneVerification";

    /// <summary>See delivery figures.</summary>
    public const string Delivery = "PhoneVerification.Delivery";

    /// <summary>See decisions and budgets of the guard, remove opt-outs and release numbers.</summary>
    public const string Trust = "PhoneVerification.Trust";

    /// <summary>Every permission.</summary>
    public static IReadOnlyList<string> All { get; } = [SmsSettings, SmsTest, PhoneVerificationSettings, Delivery, Trust];
}
