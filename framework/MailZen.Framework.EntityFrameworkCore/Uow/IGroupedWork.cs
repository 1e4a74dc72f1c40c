using MailZen.Framework.Uow;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>
/// A unit of work of two round trips that others may share (<see cref="UnitOfWorkGroup{TKind}"/>). On a retry both methods are called
/// again, so an implementation keeps nothing of a try.
/// </summary>
/// <typeparam name="TFirst">The statements of the first round trip.</typeparam>
/// <typeparam name="TLast">The statements of the last round trip, with the result.</typeparam>
public interface IGroupedWork<TFirst, TLast>
    where TFirst : class, IStatements
    where TLast : class, IStatements
{
    /// <summary>
    /// Keys of the rows that it counts on or changes: two units with a common key never share a transaction, so that neither sees
    /// uncommitted changes of the other.
    /// </summary>
    IReadOnlyCollection<string> Exclusive { get; }

    /// <summary>The first statements.</summary>
    TFirst Begin();

    /// <summary>Decides what follows from the answers to the first statements. An exception undoes the unit.</summary>
    /// <param name="first">The first statements, which have run.</param>
    /// <param name="unitOfWork">The unit of work.</param>
    /// <param name="isShared">Whether statements of other callers run in it. The database must not be queried then: a decision that has to
    /// query leaves the group, and may query when it runs alone.</param>
    /// <param name="cancellationToken">Cancels a query.</param>
    /// <returns>The last statements; null to leave the unit, which undoes what it has written.</returns>
    /// <exception cref="MailZen.Framework.ExceptionHandling.BusinessException">It is refused. In a group it only leaves: it is decided
    /// again alone.</exception>
    Task<TLast?> DecideAsync(TFirst first, IUnitOfWork unitOfWork, bool isShared, CancellationToken cancellationToken);
}
