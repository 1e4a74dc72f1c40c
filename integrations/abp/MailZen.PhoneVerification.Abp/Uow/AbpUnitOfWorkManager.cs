using System.Diagnostics.CodeAnalysis;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using IUnitOfWork = MailZen.Framework.Uow.IUnitOfWork;

namespace MailZen.PhoneVerification.Abp.Uow;

/// <summary>
/// The modules' units of work beside ABP's. Inside a transaction of ABP, a unit is refused at once: it would wait for rows that the
/// transaction holds (on SQLite, for the one writer), while the transaction waits for it. And a guess must count even if the caller fails.
/// What belongs to the caller's transaction joins it.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Who joined disposes of the unit.")]
public sealed class AbpUnitOfWorkManager(IEfCoreUnitOfWorkManager own, AbpTransactions transactions, IEfCoreDbContext dbContext)
    : IEfCoreUnitOfWorkManager
{
    private JoinedUnitOfWork? _joined;

    /// <inheritdoc/>
    public IUnitOfWork? Current => _joined ?? own.Current;

    /// <inheritdoc/>
    public async Task<IEfCoreUnitOfWork> BeginAsync(CancellationToken cancellationToken = default)
    {
        await ThrowIfInUseAsync();
        return await own.BeginAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IEfCoreUnitOfWork> BeginSharedAsync()
    {
        await ThrowIfInUseAsync();
        return await own.BeginSharedAsync();
    }

    /// <inheritdoc/>
    public IUnitOfWork Join() => own.Join();

    /// <summary>
    /// Makes ABP's current transaction the modules' unit of work: what they write is committed with it. Completing the unit writes what is
    /// left, and ABP's unit commits. Disposed of without that, it rolls ABP's unit back.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no transactional ABP unit of work, or a unit is open already.</exception>
    public async Task<IEfCoreUnitOfWork> JoinAsync(CancellationToken cancellationToken = default)
    {
        if (Current is not null)
        {
            throw new InvalidOperationException("A unit of work is already open.");
        }

        var (unit, transaction) = await transactions.GetCurrentAsync();
        var database = dbContext.Database;
        var connectionString = RelationalOptionsExtension.Extract(database.GetService<IDbContextOptions>()).ConnectionString;
        database.SetDbConnection(transaction.GetDbTransaction().Connection);
        await database.UseTransactionAsync(transaction.GetDbTransaction(), cancellationToken);
        return _joined = new JoinedUnitOfWork(
            dbContext,
            unit,
            onClosed: () =>
            {
                _joined = null;
                database.UseTransaction(null);
                database.SetDbConnection(null);
                database.SetConnectionString(connectionString);
            }
        );
    }

    /// <inheritdoc/>
    public async Task ThrowIfInUseAsync()
    {
        if (_joined is not null || await transactions.IsOpenAsync())
        {
            throw new InvalidOperationException(
                "Phone verification cannot run inside an open ABP transaction: complete that unit of work first, or call this outside it."
            );
        }

        await own.ThrowIfInUseAsync();
    }
}
