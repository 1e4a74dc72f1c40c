using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore.Storage;

namespace MailZen.EntityFrameworkCore.Uow;

internal sealed class EfCoreUnitOfWork(MailZenDbContext dbContext, IDbContextTransaction transaction, IDisposable? turn) : IUnitOfWork
{
    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        await dbContext.SaveChangesAsync(cancellationToken);

        // A commit is not to be called off half-way: whether it took place would not be known.
        await transaction.CommitAsync(CancellationToken.None);
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
            turn?.Dispose();
        }
    }
}
