namespace MailZen.PhoneVerification.Administration;

/// <summary>Groups of settings that administrators see and change together; the value is the last part of the route.</summary>
public static class SettingGroups
{
    /// <summary>SMS providers and message texts, like ABP's group for e-mail.</summary>
    public const string Sms = "sms";

    /// <summary>Codes, numbers, limits and the guard.</summary>
    public const string PhoneVerification = "phone-verification";
}
