namespace MailZen.Framework.Auditing;

/// <summary>Reads the audit log, for administrators.</summary>
public interface IAuditLogReader
{
    /// <summary>Entries, newest first, at most 100.</summary>
    /// <param name="before">Only entries older than the one with this id; null starts with the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<AuditLogRecord>> GetAsync(long? before, CancellationToken cancellationToken = default);
}
