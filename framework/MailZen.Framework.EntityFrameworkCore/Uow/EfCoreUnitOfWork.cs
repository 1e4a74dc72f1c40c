using MailZen.Framework.Data;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

internal sealed class EfCoreUnitOfWork : IEfCoreUnitOfWork
{
    private static readonly BatchedCommand _commit = new("COMMIT", []);

    private readonly IEfCoreDbContext _dbContext;
    private readonly IDbContextTransaction _transaction;
    private readonly IDisposable? _turn;
    private readonly Action _onClosed;
    private readonly List<(EntityEntry Entry, EntityState State, PropertyValues Original, PropertyValues Current)> _trackedBefore;
    private readonly bool _hadSavepoints;
    private readonly List<Action> _completedHandlers = [];
    private readonly List<Action> _rolledBackHandlers = [];
    private bool _isCompleted;

    public EfCoreUnitOfWork(IEfCoreDbContext dbContext, IDbContextTransaction transaction, IDisposable? turn, Action onClosed)
    {
        (_dbContext, _transaction, _turn, _onClosed) = (dbContext, transaction, turn, onClosed);
        _trackedBefore = dbContext.IsOfApplication ? [.. dbContext.ChangeTracker.Entries().Select(ValuesOf)] : [];
        _hadSavepoints = dbContext.Database.AutoSavepointsEnabled;
        dbContext.Database.AutoSavepointsEnabled = false;
    }

    public void OnCompleted(Action handler) => _completedHandlers.Add(handler);

    public void OnRolledBack(Action handler) => _rolledBackHandlers.Add(handler);

    /// <remarks>
    /// If a statement fails, the batch stops: its COMMIT does not run, and disposing rolls the transaction back. A commit is not cancelled:
    /// its outcome would be unknown.
    /// </remarks>
    public async Task CompleteAsync(IReadOnlyList<BatchedQuery> last)
    {
        DatabaseBudget.BeginCommit();
        await _dbContext.SaveChangesAsync(CancellationToken.None);
        if (_dbContext.Database.GetDbConnection().CanCreateBatch)
        {
            await _dbContext.ExecuteBatchAsync([.. last, _commit], CancellationToken.None);
        }
        else
        {
            await _dbContext.ExecuteBatchAsync(last, CancellationToken.None);
            await _transaction.CommitAsync(CancellationToken.None);
        }

        Complete();
    }

    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        DatabaseBudget.BeginCommit();
        await _dbContext.SaveChangesAsync(cancellationToken);

        // A commit is not cancelled: its outcome would be unknown.
        await _transaction.CommitAsync(CancellationToken.None);
        Complete();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // EF Core leaves open what the application began on the connection itself. A unit ends it.
            await _transaction.GetDbTransaction().DisposeAsync();
            await _transaction.DisposeAsync();
        }
        finally
        {
            _dbContext.Database.AutoSavepointsEnabled = _hadSavepoints;
            Forget();
            _onClosed();
            _turn?.Dispose();
            if (!_isCompleted)
            {
                _rolledBackHandlers.ForEach(handler => handler());
            }
        }
    }

    /// <remarks>
    /// What a failed unit left tracked must not be written by the next unit of the same request. An application keeps what it tracked
    /// before, with the values of before if the unit was rolled back.
    /// </remarks>
    private void Forget()
    {
        if (_trackedBefore.Count == 0)
        {
            _dbContext.ChangeTracker.Clear();
            return;
        }

        foreach (var entry in _dbContext.ChangeTracker.Entries().ToList())
        {
            if (!_trackedBefore.Exists(before => ReferenceEquals(before.Entry.Entity, entry.Entity)))
            {
                entry.State = EntityState.Detached;
            }
        }

        foreach (var (entry, state, original, current) in _isCompleted ? [] : _trackedBefore)
        {
            // The unit may have saved: then the original values are its own, and a change of state would bring them back.
            entry.State = EntityState.Unchanged;
            entry.OriginalValues.SetValues(original);
            entry.CurrentValues.SetValues(current);
            entry.State = state;
        }
    }

    private static (EntityEntry, EntityState, PropertyValues, PropertyValues) ValuesOf(EntityEntry entry) =>
        (entry, entry.State, entry.OriginalValues.Clone(), entry.CurrentValues.Clone());

    private void Complete()
    {
        _isCompleted = true;
        _completedHandlers.ForEach(handler => handler());
    }
}
