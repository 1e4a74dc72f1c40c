using MailZen.Framework.EntityFrameworkCore.Sqlite;
using MailZen.Framework.Uow;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <remarks>
/// A failed unit of work is abandoned whole, so EF Core's savepoint before each save would be two round trips for nothing.
/// </remarks>
internal sealed class EfCoreUnitOfWorkManager(IEfCoreDbContext dbContext, SqliteWriteGate gate, AddressQueues queues)
    : IEfCoreUnitOfWorkManager
{
    public IUnitOfWork? Current { get; private set; }

    public Task<IEfCoreUnitOfWork> BeginAsync(CancellationToken cancellationToken = default) =>
        BeginAsync(isShared: false, cancellationToken);

    public Task<IEfCoreUnitOfWork> BeginSharedAsync() => BeginAsync(isShared: true, CancellationToken.None);

    private async Task<IEfCoreUnitOfWork> BeginAsync(bool isShared, CancellationToken cancellationToken)
    {
        if (Current is not null)
        {
            throw new InvalidOperationException("A unit of work is already open.");
        }

        var turn = await gate.EnterAsync(dbContext, cancellationToken) ?? (isShared ? null : await queues.EnterAsync(cancellationToken));
        try
        {
            dbContext.Database.AutoSavepointsEnabled = false;
            var transaction = dbContext.IsOnSqlite()
                ? await SqliteTransactions.BeginAsync(dbContext, cancellationToken)
                : await dbContext.Database.BeginTransactionAsync(cancellationToken);
            var unitOfWork = new EfCoreUnitOfWork(dbContext, transaction, turn, onClosed: () => Current = null);
            Current = unitOfWork;
            return unitOfWork;
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }
}
