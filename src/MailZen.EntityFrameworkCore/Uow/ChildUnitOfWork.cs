using MailZen.Framework.Uow;

namespace MailZen.EntityFrameworkCore.Uow;

/// <summary>A unit inside another one: it saves, and the outer one commits.</summary>
internal sealed class ChildUnitOfWork(MailZenDbContext dbContext) : IUnitOfWork
{
    public Task CompleteAsync(CancellationToken cancellationToken = default) => dbContext.SaveChangesAsync(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
