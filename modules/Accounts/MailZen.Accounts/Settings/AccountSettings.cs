namespace MailZen.Accounts.Settings;

/// <summary>Names of the settings of accounts.</summary>
internal static class AccountSettings
{
    public const string MailDomain = "MailZen.Mail.Domain";
    public const string ReservedHandles = "MailZen.Abuse.ReservedHandles";
    public const string SignInFailuresPerAccountAndAddress = "MailZen.Abuse.SignInFailuresPerAccountAndAddress";
    public const string SignInFailuresPerAddress = "MailZen.Abuse.SignInFailuresPerAddress";
    public const string SignInFailuresInARow = "MailZen.Abuse.SignInFailuresInARow";
    public const string SignInsPerAccount = "MailZen.Abuse.SignInsPerAccountPerHour";
    public const string SignInsPerAddress = "MailZen.Abuse.SignInsPerAddress";
    public const string SessionsPerAccount = "MailZen.Abuse.SessionsPerAccount";
    public const string RegistrationsPerAddress = "MailZen.Abuse.RegistrationsPerAddressPerHour";
}
