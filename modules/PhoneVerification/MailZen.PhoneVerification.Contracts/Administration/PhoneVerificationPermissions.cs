namespace MailZen.PhoneVerification.Administration;

/// <summary>Permissions; those of settings are named as ABP names those of its e-mail settings.</summary>
public static class PhoneVerificationPermissions
{
    /// <summary>To see and change who sends texts and how.</summary>
    public const string SmsSettings = "SettingManagement.Sms";

    /// <summary>To send a text to see whether one arrives.</summary>
    public const string SmsTest = "SettingManagement.Sms.Test";

    /// <summary>To see and change codes, numbers, limits and the guard.</summary>
    public const string PhoneVerificationSettings = "SettingManagement.PhoneVerification";

    /// <summary>To see what became of texts.</summary>
    public const string Delivery = "PhoneVerification.Delivery";

    /// <summary>To see decisions of the guard and budgets, to lift opt-outs and to release numbers.</summary>
    public const string Trust = "PhoneVerification.Trust";

    /// <summary>Every permission.</summary>
    public static IReadOnlyList<string> All { get; } = [SmsSettings, SmsTest, PhoneVerificationSettings, Delivery, Trust];
}
