namespace MailZen.Framework.Auditing;

/// <summary>The audit of refused requests, for administrators.</summary>
public interface IFailureAudit
{
    /// <summary>
    /// Adds an entry in its own transaction, outside any unit of work: at most one a minute per action and client network, so that refused
    /// requests fill no table. It never fails: the refusal stands without its entry.
    /// </summary>
    /// <param name="action">A stable name such as <c>access_denied</c>.</param>
    /// <param name="userId">The account it is about; by default the caller's.</param>
    /// <param name="subject">What was tried: a fingerprint or a name, never a phone number, e-mail, code or secret.</param>
    Task AddAsync(string action, Guid? userId = null, string? subject = null);
}
