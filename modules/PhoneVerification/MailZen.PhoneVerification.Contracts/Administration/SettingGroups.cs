namespace MailZen.PhoneVerification.Administration;

/// <summary>Settings that administrators see and change together, by the last part of their route.</summary>
public static class SettingGroups
{
    /// <summary>Who sends texts and how, as ABP's setting management has it for e-mail.</summary>
    public const string Sms = "sms";

    /// <summary>Codes, numbers, limits and the guard.</summary>
    public const string PhoneVerification = "phone-verification";
}
