namespace MailZen.Framework.Auditing;

/// <summary>The audit log for administrators: who did what, when and from where.</summary>
public interface IAuditLog
{
    /// <summary>Adds an entry to the caller's unit of work: it is stored if and only if the action is.</summary>
    /// <param name="action">A stable name such as <c>phone_otp_verified</c>.</param>
    /// <param name="userId">The account it is about; by default the caller's.</param>
    /// <param name="subject">What it was done to: a fingerprint or a name, never a phone number, code or secret.</param>
    void Add(string action, Guid? userId = null, string? subject = null);
}
