using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.Framework.Auditing;

/// <summary>Who did what, when and from where, kept for administrators.</summary>
public interface IAuditLog
{
    /// <summary>Adds an entry to the caller's unit of work: it is kept exactly when the deed is.</summary>
    /// <param name="action">A stable name such as <c>phone_otp_verified</c>.</param>
    /// <param name="userId">The account it is about; the one that asks where omitted.</param>
    /// <param name="subject">What it was done to: a fingerprint or a name, never a phone number, code or secret.</param>
    void Add(string action, Guid? userId = null, string? subject = null);

    /// <summary>The same as a statement of a batch.</summary>
    BatchedQuery Prepare(string action, Guid? userId = null, string? subject = null);
}
