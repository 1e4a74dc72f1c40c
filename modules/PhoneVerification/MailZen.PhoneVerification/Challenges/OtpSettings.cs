namespace MailZen.PhoneVerification.Challenges;

/// <summary>Names of the settings of codes.</summary>
internal static class OtpSettings
{
    public const string CodeLength = "MailZen.Otp.CodeLength";
    public const string LifetimeMinutes = "MailZen.Otp.LifetimeMinutes";
    public const string CooldownSeconds = "MailZen.Otp.CooldownSeconds";
}
