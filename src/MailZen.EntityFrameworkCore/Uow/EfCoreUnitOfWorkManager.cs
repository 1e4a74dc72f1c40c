using MailZen.EntityFrameworkCore.Sqlite;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MailZen.EntityFrameworkCore.Uow;

internal sealed class EfCoreUnitOfWorkManager(MailZenDbContext dbContext, SqliteWriteGate gate) : IUnitOfWorkManager
{
    public IUnitOfWork? Current { get; private set; }

    public async Task<IUnitOfWork> BeginAsync(bool isTransactional, CancellationToken cancellationToken = default)
    {
        if (Current is not null)
        {
            throw new InvalidOperationException("A unit of work is open already.");
        }

        var turn = await gate.EnterAsync(dbContext, cancellationToken);
        try
        {
            IDbContextTransaction? transaction = null;
            if (isTransactional)
            {
                transaction = await dbContext.Database.BeginTransactionAsync(cancellationToken);
            }
            else
            {
                await dbContext.Database.OpenConnectionAsync(cancellationToken);
            }

            return Current = new EfCoreUnitOfWork(dbContext, transaction, turn, onClosed: () => Current = null);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }
}
