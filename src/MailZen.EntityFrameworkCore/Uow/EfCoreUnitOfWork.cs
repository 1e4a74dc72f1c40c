using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MailZen.EntityFrameworkCore.Uow;

internal sealed class EfCoreUnitOfWork(MailZenDbContext dbContext, IDbContextTransaction transaction, IDisposable? turn, Action onClosed)
    : IUnitOfWork
{
    private static readonly BatchedCommand _commit = new("COMMIT", []);

    private readonly List<Action> _completedHandlers = [];
    private readonly List<Action> _rolledBackHandlers = [];
    private bool _isCompleted;

    public void OnCompleted(Action handler) => _completedHandlers.Add(handler);

    public void OnRolledBack(Action handler) => _rolledBackHandlers.Add(handler);

    /// <remarks>
    /// A batch in which a statement fails stops there: its COMMIT is then not run, and the transaction is rolled back when it is disposed
    /// of. It is not to be called off half-way: whether it took place would not be known.
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

        // A commit is not to be called off half-way: whether it took place would not be known.
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
            // What a failed unit left tracked must not be written by the next one of the same request.
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
