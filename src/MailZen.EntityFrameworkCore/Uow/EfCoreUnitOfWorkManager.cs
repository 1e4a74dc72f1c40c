using MailZen.EntityFrameworkCore.Sqlite;
using MailZen.Framework.Uow;

namespace MailZen.EntityFrameworkCore.Uow;

internal sealed class EfCoreUnitOfWorkManager(MailZenDbContext dbContext, SqliteWriteGate gate) : IUnitOfWorkManager
{
    public async Task<IUnitOfWork> BeginAsync(CancellationToken cancellationToken = default)
    {
        if (dbContext.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException("A unit of work is open already.");
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
