using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore.Storage;

namespace MailZen.EntityFrameworkCore.Uow;

internal sealed class EfCoreUnitOfWork(MailZenDbContext dbContext, IDbContextTransaction? transaction, IDisposable? turn, Action onClosed) : IUnitOfWork
{
    private readonly List<Action> _completedHandlers = [];

    public void OnCompleted(Action handler) => _completedHandlers.Add(handler);

    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        await dbContext.SaveChangesAsync(cancellationToken);

        if (transaction is not null)
        {
            // A commit is not to be called off half-way: whether it took place would not be known.
            await transaction.CommitAsync(CancellationToken.None);
        }

        _completedHandlers.ForEach(handler => handler());
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync();
            }
        }
        finally
        {
            // What a failed unit left tracked must not be written by the next one of the same request.
            dbContext.ChangeTracker.Clear();
            onClosed();
            turn?.Dispose();
        }
    }
}
