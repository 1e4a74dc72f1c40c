using MailZen.EntityFrameworkCore.Sqlite;
using MailZen.Framework.Uow;

namespace MailZen.EntityFrameworkCore.Uow;

internal sealed class EfCoreUnitOfWorkManager(MailZenDbContext dbContext, SqliteWriteGate gate) : IUnitOfWorkManager
{
    public async Task<IUnitOfWork> BeginAsync(CancellationToken cancellationToken = default)
    {
        if (dbContext.Database.CurrentTransaction is not null)
        {
            return new ChildUnitOfWork(dbContext);
        }

        var turn = await gate.EnterAsync(dbContext, cancellationToken);
        try
        {
            return new EfCoreUnitOfWork(dbContext, await dbContext.Database.BeginTransactionAsync(cancellationToken), turn);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }
}
