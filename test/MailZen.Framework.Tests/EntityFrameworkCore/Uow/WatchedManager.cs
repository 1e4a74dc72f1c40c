using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Uow;

namespace MailZen.HttpApi.Host.Tests.Uow;

/// <summary>Opens units of work that a fault befalls.</summary>
internal sealed class WatchedManager(IUnitOfWorkManager manager, Func<Task> beforeBeginAsync, GroupFault fault) : IUnitOfWorkManager
{
    public IUnitOfWork? Current => manager.Current;

    public Task<IUnitOfWork> BeginAsync(CancellationToken cancellationToken = default) =>
        WatchAsync(() => manager.BeginAsync(cancellationToken));

    public Task<IUnitOfWork> BeginSharedAsync() => WatchAsync(manager.BeginSharedAsync);

    private async Task<IUnitOfWork> WatchAsync(Func<Task<IUnitOfWork>> begin)
    {
        await beforeBeginAsync();
        return new WatchedUnitOfWork(await begin(), fault);
    }

    private sealed class WatchedUnitOfWork(IUnitOfWork unitOfWork, GroupFault fault) : IUnitOfWork
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
