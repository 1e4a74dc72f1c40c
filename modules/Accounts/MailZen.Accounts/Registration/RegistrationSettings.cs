namespace MailZen.Accounts.Registration;

/// <summary>Names of the settings of registration.</summary>
internal static class RegistrationSettings
{
    public const string RegistrationsPerAddress = "MailZen.Abuse.RegistrationsPerAddressPerHour";
}
