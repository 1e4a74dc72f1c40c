using MailZen.Framework.Auditing;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.EntityFrameworkCore.Schema;

internal sealed class DatabaseRestore(
    IEfCoreDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    IEnumerable<IRestoreContributor> contributors,
    IAuditLog auditLog,
    TimeProvider timeProvider
) : IDatabaseRestore
{
    public async Task CompleteAsync(Action<string> report, CancellationToken cancellationToken = default)
    {
        if (dbContext.Database.IsNpgsql())
        {
            dbContext.Database.SetCommandTimeout(TimeSpan.Zero); // Large tables may take their time.
        }

        var now = timeProvider.GetUtcNow();
        var reports = new List<string>();
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        foreach (var contributor in contributors)
        {
            reports.Add(await contributor.EndAsync(now, cancellationToken));
        }

        auditLog.Add("database_restored");
        await unitOfWork.CompleteAsync(cancellationToken);
        reports.ForEach(report);
    }
}
