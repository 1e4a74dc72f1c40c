namespace MailZen.Accounts.Settings;

/// <summary>Names of the settings of accounts.</summary>
internal static class AccountSettings
{
    public const string MailDomain = "MailZen.Mail.Domain";
    public const string ReservedHandles = "MailZen.Abuse.ReservedHandles";
    public const string SignInFailuresPerAccountAndAddress = "MailZen.Abuse.SignInFailuresPerAccountAndAddress";
    public const string SignInFailuresPerAddress = "MailZen.Abuse.SignInFailuresPerAddress";
    public const string RegistrationsPerAddress = "MailZen.Abuse.RegistrationsPerAddressPerHour";
}
