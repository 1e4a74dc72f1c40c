namespace MailZen.Framework.Uow;

/// <summary>Opens the transaction of a use case. Every write goes through one.</summary>
public interface IUnitOfWorkManager
{
    /// <summary>
    /// Opens a transaction, or joins the one that is open: then only the outermost one commits. Unlike ABP's it is asynchronous,
    /// since on SQLite it waits for the one writer that may write at a time.
    /// </summary>
    Task<IUnitOfWork> BeginAsync(CancellationToken cancellationToken = default);
}
