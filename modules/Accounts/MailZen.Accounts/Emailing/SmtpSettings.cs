namespace MailZen.Accounts.Emailing;

/// <summary>Names of the settings of the SMTP server, and choices of one of them.</summary>
internal static class SmtpSettings
{
    public const string Host = "MailZen.Smtp.Host";
    public const string Port = "MailZen.Smtp.Port";
    public const string Security = "MailZen.Smtp.Security";
    public const string User = "MailZen.Smtp.User";
    public const string Password = "MailZen.Smtp.Password";
    public const string From = "MailZen.Smtp.From";

    /// <summary>The connection begins in clear, and goes on only with TLS.</summary>
    public const string StartTls = "StartTls";

    /// <summary>TLS from the first byte.</summary>
    public const string Tls = "Tls";

    /// <summary>No TLS.</summary>
    public const string NoTls = "None";
}
