namespace MailZen.Accounts.PhoneSignIn;

/// <summary>Names of the settings of sign-in by phone.</summary>
internal static class PhoneSignInSettings
{
    public const string PasswordAfterDays = "MailZen.LoginOtp.PasswordAfterDays";
}
