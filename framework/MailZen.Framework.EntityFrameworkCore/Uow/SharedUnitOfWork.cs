using MailZen.Framework.Uow;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>A part's view of the unit of work that it shares; only the leader completes it.</summary>
internal sealed class SharedUnitOfWork(IUnitOfWork unitOfWork, List<Action> completedHandlers) : IUnitOfWork
{
    public void OnCompleted(Action handler) => completedHandlers.Add(handler);

    public void OnRolledBack(Action handler) => unitOfWork.OnRolledBack(handler);

    public Task CompleteAsync(CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("Only the leader of the group completes its unit of work.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
