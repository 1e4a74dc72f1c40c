namespace MailZen.Framework.Uow;

/// <summary>Opens the transaction of a use case. Every write goes through one.</summary>
public interface IUnitOfWorkManager
{
    /// <summary>The unit that is open in this scope, or null.</summary>
    IUnitOfWork? Current { get; }

    /// <summary>
    /// Opens a transaction. Unlike ABP's it is asynchronous, since on SQLite it waits for the one writer that may write at a time, and on
    /// PostgreSQL for others of the same asking address where these are many; and it does not nest: whoever leads the use case opens it,
    /// and those it calls say that they need one.
    /// </summary>
    /// <exception cref="InvalidOperationException">One is open already.</exception>
    Task<IUnitOfWork> BeginAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens a transaction for several requests at once, or for one that others wait behind: it waits for nobody because of the address of
    /// one of them.
    /// </summary>
    /// <exception cref="InvalidOperationException">One is open already.</exception>
    Task<IUnitOfWork> BeginSharedAsync();
}
