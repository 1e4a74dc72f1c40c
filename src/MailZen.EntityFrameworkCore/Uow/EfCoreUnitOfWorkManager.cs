using MailZen.EntityFrameworkCore.Sqlite;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.EntityFrameworkCore.Uow;

internal sealed class EfCoreUnitOfWorkManager(MailZenDbContext dbContext, SqliteWriteGate gate) : IUnitOfWorkManager
{
    public IUnitOfWork? Current { get; private set; }

    public async Task<IUnitOfWork> BeginAsync(CancellationToken cancellationToken = default)
    {
        if (Current is not null)
        {
            throw new InvalidOperationException("A unit of work is open already.");
        }

        var turn = await gate.EnterAsync(dbContext, cancellationToken);
        try
        {
            var transaction = await dbContext.Database.BeginTransactionAsync(cancellationToken);
            return Current = new EfCoreUnitOfWork(dbContext, transaction, turn, onClosed: () => Current = null);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }
}
