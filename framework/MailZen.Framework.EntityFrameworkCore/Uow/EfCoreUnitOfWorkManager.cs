using MailZen.EntityFrameworkCore.Sqlite;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.EntityFrameworkCore.Uow;

internal sealed class EfCoreUnitOfWorkManager(MailZenDbContext dbContext, SqliteWriteGate gate, AddressQueues queues) : IUnitOfWorkManager
{
    public IUnitOfWork? Current { get; private set; }

    public Task<IUnitOfWork> BeginAsync(CancellationToken cancellationToken = default) => BeginAsync(isShared: false, cancellationToken);

    public Task<IUnitOfWork> BeginSharedAsync() => BeginAsync(isShared: true, CancellationToken.None);

    private async Task<IUnitOfWork> BeginAsync(bool isShared, CancellationToken cancellationToken)
    {
        if (Current is not null)
        {
            throw new InvalidOperationException("A unit of work is already open.");
        }

        var turn = await gate.EnterAsync(dbContext, cancellationToken) ?? (isShared ? null : await queues.EnterAsync(cancellationToken));
        try
        {
            var transaction = dbContext is SqliteMailZenDbContext sqlite
                ? await sqlite.BeginAsync(cancellationToken)
                : await dbContext.Database.BeginTransactionAsync(cancellationToken);
            return Current = new EfCoreUnitOfWork(dbContext, transaction, turn, onClosed: () => Current = null);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }
}
