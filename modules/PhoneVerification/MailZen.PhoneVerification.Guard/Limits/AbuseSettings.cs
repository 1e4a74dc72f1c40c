namespace MailZen.PhoneVerification.Guard.Limits;

/// <summary>Names of the settings of abuse limits.</summary>
internal static class AbuseSettings
{
    public const string SendsPerNumber = "MailZen.Abuse.SendsPerNumberPerDay";
    public const string SendsPerNumberAndAddress = "MailZen.Abuse.SendsPerNumberAndAddressPerDay";
    public const string SendsPerAccount = "MailZen.Abuse.SendsPerAccountPerDay";
    public const string SendsPerDay = "MailZen.Abuse.SendsPerDay";
    public const string SendsPerAddress = "MailZen.Abuse.SendsPerAddressPerHour";
    public const string FailuresPerNetwork = "MailZen.Abuse.FailuresPerNetworkPerHour";
    public const string FailuresPerNumberAndAddress = "MailZen.Abuse.FailuresPerNumberAndAddressPerDay";
    public const string FailuresPerAccount = "MailZen.Abuse.FailuresPerAccountPerDay";
    public const string FailuresPerNumber = "MailZen.Abuse.FailuresPerNumberPerDay";
}
