using MailZen.Framework.Uow;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>The same, for services that also run statements.</summary>
public interface IEfCoreUnitOfWorkManager : IUnitOfWorkManager
{
    /// <inheritdoc cref="IUnitOfWorkManager.BeginAsync"/>
    new Task<IEfCoreUnitOfWork> BeginAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens a transaction for several requests at once, or for one that others wait behind: it does not queue behind a client network.
    /// </summary>
    /// <exception cref="InvalidOperationException">One is open already.</exception>
    Task<IEfCoreUnitOfWork> BeginSharedAsync();

    /// <summary>
    /// Refuses what <see cref="BeginAsync"/> would refuse. A group asks this of each caller: another request may lead, in a transaction
    /// that waits for the caller's, or is committed without it.
    /// </summary>
    /// <exception cref="InvalidOperationException">A unit or a transaction is open, or changes are not saved.</exception>
    Task ThrowIfInUseAsync();

    async Task<IUnitOfWork> IUnitOfWorkManager.BeginAsync(CancellationToken cancellationToken) => await BeginAsync(cancellationToken);
}
