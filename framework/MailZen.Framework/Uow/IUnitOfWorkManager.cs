namespace MailZen.Framework.Uow;

/// <summary>Opens the transaction of a use case. Every write goes through one.</summary>
public interface IUnitOfWorkManager
{
    /// <summary>The open unit of this scope, or null.</summary>
    IUnitOfWork? Current { get; }

    /// <summary>
    /// Opens a transaction. Unlike ABP's it is asynchronous: on SQLite it waits until no other one writes, and on PostgreSQL, if many come
    /// from one client network, for others of that network. And it does not nest: the leader of the use case opens it, and the services
    /// that it calls say that they need one.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// One is open already. Or the application has a transaction open on the same context, or changes that are not saved.
    /// </exception>
    Task<IUnitOfWork> BeginAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes a unit of the transaction that the application has opened on the same context. The unit ends it: completed, it commits, and
    /// otherwise it rolls back, with everything that the application wrote.
    /// </summary>
    /// <exception cref="InvalidOperationException">No transaction is open, or a unit is open already.</exception>
    IUnitOfWork Join();
}
