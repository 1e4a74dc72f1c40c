namespace MailZen.Framework.Uow;

/// <summary>
/// A transaction. Disposed of without <see cref="CompleteAsync(CancellationToken)"/>, it leaves nothing behind. A failure of the database
/// ends it: catch one only outside the unit.
/// </summary>
public interface IUnitOfWork : IAsyncDisposable
{
    /// <summary>Adds an action to run once it is committed, and only then. It must not throw: the commit is done.</summary>
    void OnCompleted(Action handler);

    /// <summary>Adds an action to run if it ends without a commit. It must not throw.</summary>
    void OnRolledBack(Action handler);

    /// <summary>Saves tracked changes and commits.</summary>
    Task CompleteAsync(CancellationToken cancellationToken = default);
}
