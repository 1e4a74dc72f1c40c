using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using IAbpUnitOfWork = Volo.Abp.Uow.IUnitOfWork;

namespace MailZen.PhoneVerification.Abp.Uow;

/// <summary>The modules' part of a transaction that ABP commits.</summary>
internal sealed class JoinedUnitOfWork(IEfCoreDbContext dbContext, IAbpUnitOfWork unit, Action onClosed) : IEfCoreUnitOfWork
{
    private bool _isCompleted;

    public void OnCompleted(Action handler) =>
        unit.OnCompleted(() =>
        {
            handler();
            return Task.CompletedTask;
        });

    public void OnRolledBack(Action handler) =>
        unit.Disposed += (_, _) =>
        {
            if (!unit.IsCompleted)
            {
                handler();
            }
        };

    public Task CompleteAsync(CancellationToken cancellationToken = default) => WriteAsync([], cancellationToken);

    public Task CompleteAsync(IReadOnlyList<BatchedQuery> last) => WriteAsync(last, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        dbContext.ChangeTracker.Clear();
        onClosed();
        if (!_isCompleted)
        {
            await unit.RollbackAsync();
        }
    }

    private async Task WriteAsync(IReadOnlyList<BatchedQuery> last, CancellationToken cancellationToken)
    {
        await dbContext.SaveChangesAsync(cancellationToken);
        await dbContext.ExecuteBatchAsync(last, cancellationToken);
        _isCompleted = true;
    }
}
