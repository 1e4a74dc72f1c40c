using MailZen.Framework.Auditing;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.EntityFrameworkCore.Auditing;

internal sealed class EfCoreAuditLogReader(IEfCoreDbContext dbContext) : IAuditLogReader
{
    private const int PageSize = 100;

    public async Task<IReadOnlyList<AuditLogRecord>> GetAsync(long? before, CancellationToken cancellationToken = default) =>
        await dbContext
            .Set<AuditLogEntry>()
            .AsNoTracking()
            .Where(entry => before == null || entry.Id < before)
            .OrderByDescending(entry => entry.Id)
            .Take(PageSize)
            .Select(entry => new AuditLogRecord(entry.Id, entry.At, entry.Action, entry.UserId, entry.Subject, entry.ClientAddress))
            .ToListAsync(cancellationToken);
}
