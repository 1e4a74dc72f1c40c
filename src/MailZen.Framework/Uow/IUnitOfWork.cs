using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.Framework.Uow;

/// <summary>
/// A transaction. Disposed of without <see cref="CompleteAsync(CancellationToken)"/>, it leaves nothing behind. A failure of the database
/// ends it: whoever catches one does so outside of the unit.
/// </summary>
public interface IUnitOfWork : IAsyncDisposable
{
    /// <summary>Adds what is to be done once it is committed, and only then. It must not throw: the deed is done.</summary>
    void OnCompleted(Action handler);

    /// <summary>Adds what is to be done where it ends without being committed. It must not throw.</summary>
    void OnRolledBack(Action handler);

    /// <summary>Saves what is tracked, runs the last statements and commits, where the database takes batches in one round trip.</summary>
    /// <exception cref="EntityFrameworkCore.UniqueConstraintViolationException">A unique index refused it.</exception>
    Task CompleteAsync(IReadOnlyList<BatchedQuery> last);

    /// <summary>Saves what is tracked and commits.</summary>
    /// <exception cref="EntityFrameworkCore.UniqueConstraintViolationException">A unique index refused it.</exception>
    Task CompleteAsync(CancellationToken cancellationToken = default);
}
