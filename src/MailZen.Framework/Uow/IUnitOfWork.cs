namespace MailZen.Framework.Uow;

/// <summary>A transaction. Disposed of without <see cref="CompleteAsync"/>, it leaves nothing behind.</summary>
public interface IUnitOfWork : IAsyncDisposable
{
    /// <summary>Saves what is tracked and commits.</summary>
    /// <exception cref="EntityFrameworkCore.UniqueConstraintViolationException">A unique index refused it.</exception>
    Task CompleteAsync(CancellationToken cancellationToken = default);
}
