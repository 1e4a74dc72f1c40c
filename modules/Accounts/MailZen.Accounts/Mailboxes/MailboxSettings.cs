namespace MailZen.Accounts.Mailboxes;

/// <summary>Names of the settings of MailZen addresses.</summary>
internal static class MailboxSettings
{
    public const string MailDomain = "MailZen.Mail.Domain";
    public const string ReservedHandles = "MailZen.Abuse.ReservedHandles";
}
