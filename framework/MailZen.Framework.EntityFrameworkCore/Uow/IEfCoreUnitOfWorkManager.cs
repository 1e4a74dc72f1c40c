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

    async Task<IUnitOfWork> IUnitOfWorkManager.BeginAsync(CancellationToken cancellationToken) => await BeginAsync(cancellationToken);
}
