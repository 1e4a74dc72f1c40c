namespace MailZen.Accounts.EmailProof;

/// <summary>Names of the settings of codes by e-mail.</summary>
internal static class EmailSettings
{
    public const string SendsPerAccount = "MailZen.Abuse.EmailSendsPerAccountPerDay";
    public const string SendsPerEmail = "MailZen.Abuse.EmailSendsPerEmailPerDay";
    public const string SendsPerEmailAndNetwork = "MailZen.Abuse.EmailSendsPerEmailAndNetworkPerDay";
    public const string SendsPerNetwork = "MailZen.Abuse.EmailSendsPerNetworkPerHour";
    public const string FailuresPerAccount = "MailZen.Abuse.EmailFailuresPerAccountPerDay";
    public const string FailuresPerNetwork = "MailZen.Abuse.EmailFailuresPerNetworkPerHour";
}
