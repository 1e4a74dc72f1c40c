namespace MailZen.Framework.Auditing;

/// <summary>Who tried what and was refused, kept for administrators.</summary>
public interface IFailureAudit
{
    /// <summary>
    /// Adds an entry in a transaction of its own, outside of any unit of work: at most one a minute for each action and client network, so
    /// that refused requests fill no table. It never fails: the refusal stands without its entry.
    /// </summary>
    /// <param name="action">A stable name such as <c>access_denied</c>.</param>
    /// <param name="userId">The account it is about; the one that asks where omitted.</param>
    /// <param name="subject">What was tried: a fingerprint or a name, never a phone number, e-mail, code or secret.</param>
    Task AddAsync(string action, Guid? userId = null, string? subject = null);
}
