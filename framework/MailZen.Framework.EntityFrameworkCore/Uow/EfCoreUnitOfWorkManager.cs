using MailZen.Framework.EntityFrameworkCore.Sqlite;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore.Storage;

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

    public Task ThrowIfInUseAsync()
    {
        ThrowIfOpen();
        dbContext.ThrowIfInUse();
        return Task.CompletedTask;
    }

    /// <remarks>It does not wait at the gate: who holds it may wait for the transaction that is joined.</remarks>
    public IUnitOfWork Join()
    {
        ThrowIfOpen();
        return Open(dbContext.Database.CurrentTransaction ?? throw new InvalidOperationException("There is no transaction to join."), null);
    }

    private async Task<IEfCoreUnitOfWork> BeginAsync(bool isShared, CancellationToken cancellationToken)
    {
        await ThrowIfInUseAsync();
        var turn = await gate.EnterAsync(dbContext, cancellationToken) ?? (isShared ? null : await queues.EnterAsync(cancellationToken));
        try
        {
            return Open(
                dbContext.IsOnSqlite()
                    ? await SqliteTransactions.BeginAsync(dbContext, cancellationToken)
                    : await dbContext.Database.BeginTransactionAsync(cancellationToken),
                turn
            );
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    private EfCoreUnitOfWork Open(IDbContextTransaction transaction, IDisposable? turn)
    {
        var unitOfWork = new EfCoreUnitOfWork(dbContext, transaction, turn, onClosed: () => Current = null);
        Current = unitOfWork;
        return unitOfWork;
    }

    private void ThrowIfOpen()
    {
        if (Current is not null)
        {
            throw new InvalidOperationException("A unit of work is already open.");
        }
    }
}
