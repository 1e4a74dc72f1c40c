namespace MailZen.Accounts.SignIn;

/// <summary>Names of the settings of sign-in.</summary>
internal static class SignInSettings
{
    public const string SignInFailuresPerAccountAndAddress = "MailZen.Abuse.SignInFailuresPerAccountAndAddress";
    public const string SignInFailuresPerAddress = "MailZen.Abuse.SignInFailuresPerAddress";
    public const string SignInFailuresInARow = "MailZen.Abuse.SignInFailuresInARow";
    public const string SignInsPerAccount = "MailZen.Abuse.SignInsPerAccountPerHour";
    public const string SignInsPerAddress = "MailZen.Abuse.SignInsPerAddress";
    public const string SessionsPerAccount = "MailZen.Abuse.SessionsPerAccount";
}
