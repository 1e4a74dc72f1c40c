using MailZen.Framework.Data;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

internal sealed class EfCoreUnitOfWork(IEfCoreDbContext dbContext, IDbContextTransaction transaction, IDisposable? turn, Action onClosed)
    : IEfCoreUnitOfWork
{
    private static readonly BatchedCommand _commit = new("COMMIT", []);

    private readonly List<Action> _completedHandlers = [];
    private readonly List<Action> _rolledBackHandlers = [];
    private bool _isCompleted;

    public void OnCompleted(Action handler) => _completedHandlers.Add(handler);

    public void OnRolledBack(Action handler) => _rolledBackHandlers.Add(handler);

    /// <remarks>
    /// If a statement fails, the batch stops: its COMMIT does not run, and disposing rolls the transaction back. A commit is not cancelled:
    /// its outcome would be unknown.
    /// </remarks>
    public async Task CompleteAsync(IReadOnlyList<BatchedQuery> last)
    {
        DatabaseBudget.BeginCommit();
        await dbContext.SaveChangesAsync(CancellationToken.None);
        if (dbContext.Database.GetDbConnection().CanCreateBatch)
        {
            await dbContext.ExecuteBatchAsync([.. last, _commit], CancellationToken.None);
        }
        else
        {
            await dbContext.ExecuteBatchAsync(last, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        Complete();
    }

    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        DatabaseBudget.BeginCommit();
        await dbContext.SaveChangesAsync(cancellationToken);

        // A commit is not cancelled: its outcome would be unknown.
        await transaction.CommitAsync(CancellationToken.None);
        Complete();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            // What a failed unit left tracked must not be written by the next unit of the same request.
            dbContext.ChangeTracker.Clear();
            onClosed();
            turn?.Dispose();
            if (!_isCompleted)
            {
                _rolledBackHandlers.ForEach(handler => handler());
            }
        }
    }

    private void Complete()
    {
        _isCompleted = true;
        _completedHandlers.ForEach(handler => handler());
    }
}
