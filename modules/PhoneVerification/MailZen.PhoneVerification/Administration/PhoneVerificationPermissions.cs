namespace MailZen.PhoneVerification.Administration;

/// <summary>Permissions; those of settings are named as ABP names those of its e-mail settings.</summary>
internal static class PhoneVerificationPermissions
{
    public const string SmsSettings = "SettingManagement.Sms";
    public const string PhoneVerificationSettings = "SettingManagement.PhoneVerification";

    /// <summary>Decisions of the guard, budgets, opt-outs.</summary>
    public const string Trust = "PhoneVerification.Trust";
}
