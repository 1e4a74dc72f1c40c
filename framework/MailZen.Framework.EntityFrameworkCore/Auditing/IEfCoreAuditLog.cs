using MailZen.Framework.Auditing;

namespace MailZen.Framework.EntityFrameworkCore.Auditing;

/// <summary>The same, for services that also run statements.</summary>
public interface IEfCoreAuditLog : IAuditLog
{
    /// <summary><see cref="IAuditLog.Add"/> as a statement of a batch.</summary>
    BatchedQuery Prepare(string action, Guid? userId = null, string? subject = null);
}
