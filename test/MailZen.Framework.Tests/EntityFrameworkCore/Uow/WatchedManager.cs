using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.Uow;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Uow;

/// <summary>Opens units of work that a fault befalls.</summary>
internal sealed class WatchedManager(IEfCoreUnitOfWorkManager manager, Func<Task> beforeBeginAsync, GroupFault fault)
    : IEfCoreUnitOfWorkManager
{
    public IUnitOfWork? Current => manager.Current;

    public Task<IEfCoreUnitOfWork> BeginAsync(CancellationToken cancellationToken = default) =>
        WatchAsync(() => manager.BeginAsync(cancellationToken));

    public Task<IEfCoreUnitOfWork> BeginSharedAsync() => WatchAsync(manager.BeginSharedAsync);

    public Task ThrowIfInUseAsync() => manager.ThrowIfInUseAsync();

    public IUnitOfWork Join() => manager.Join();

    private async Task<IEfCoreUnitOfWork> WatchAsync(Func<Task<IEfCoreUnitOfWork>> begin)
    {
        await beforeBeginAsync();
        return new WatchedUnitOfWork(await begin(), fault);
    }

    private sealed class WatchedUnitOfWork(IEfCoreUnitOfWork unitOfWork, GroupFault fault) : IEfCoreUnitOfWork
    {
        public void OnCompleted(Action handler) => unitOfWork.OnCompleted(handler);

        public void OnRolledBack(Action handler) => unitOfWork.OnRolledBack(handler);

        public async Task CompleteAsync(IReadOnlyList<BatchedQuery> last)
        {
            await unitOfWork.CompleteAsync(last);
            if (fault == GroupFault.LostAnswerToCommit)
            {
                throw new IOException("The connection is gone.");
            }
        }

        public Task CompleteAsync(CancellationToken cancellationToken = default) => unitOfWork.CompleteAsync(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await unitOfWork.DisposeAsync();
            if (fault == GroupFault.AtItsEnd)
            {
                throw new UniqueConstraintViolationException("of somebody", new IOException());
            }
        }
    }
}
