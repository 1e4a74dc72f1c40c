namespace MailZen.PhoneVerification.Sms.Administration;

/// <summary>Permissions, named as ABP names those of its e-mail settings.</summary>
internal static class SmsSettingsPermissions
{
    public const string Sms = "SettingManagement.Sms";
}
