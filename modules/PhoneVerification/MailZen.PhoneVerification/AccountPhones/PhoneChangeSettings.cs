namespace MailZen.PhoneVerification.AccountPhones;

/// <summary>Names of the settings of changes of a verified number.</summary>
internal static class PhoneChangeSettings
{
    public const string ReauthenticationRequired = "MailZen.PhoneChange.ReauthenticationRequired";
}
