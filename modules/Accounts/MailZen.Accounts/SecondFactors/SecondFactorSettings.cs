namespace MailZen.Accounts.SecondFactors;

/// <summary>Names of the settings of second factors.</summary>
internal static class SecondFactorSettings
{
    public const string IsRequired = "MailZen.Administrators.SecondFactorRequired";
    public const string FailuresPerAccount = "MailZen.Abuse.SecondFactorFailuresPerAccountPerHour";
}
