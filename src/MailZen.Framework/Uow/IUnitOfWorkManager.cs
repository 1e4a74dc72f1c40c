namespace MailZen.Framework.Uow;

/// <summary>Opens the transaction of a use case. Every write goes through one.</summary>
public interface IUnitOfWorkManager
{
    /// <summary>The unit that is open in this scope, or null.</summary>
    IUnitOfWork? Current { get; }

    /// <summary>
    /// Opens a transaction. Unlike ABP's it is asynchronous, since on SQLite it waits for the one writer that may write at a time;
    /// and it does not nest: whoever leads the use case opens it, and those it calls say that they need one.
    /// </summary>
    /// <exception cref="InvalidOperationException">One is open already.</exception>
    Task<IUnitOfWork> BeginAsync(CancellationToken cancellationToken = default) => BeginAsync(isTransactional: true, cancellationToken);

    /// <summary>Opens a unit of work, as ABP does with or without a transaction.</summary>
    /// <param name="isTransactional">False for a single statement that commits by itself; on SQLite it too waits for its turn to write.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<IUnitOfWork> BeginAsync(bool isTransactional, CancellationToken cancellationToken = default);
}
