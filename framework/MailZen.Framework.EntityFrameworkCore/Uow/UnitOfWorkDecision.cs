using MailZen.Framework.Uow;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>Decides the last statements of a unit of work. An exception undoes the unit.</summary>
/// <param name="unitOfWork">The unit.</param>
/// <param name="isShared">Whether statements of other callers run in it. The database must not be queried again then: a decision that has
/// to query leaves the unit, and may query when it runs alone.</param>
/// <returns>The last statements; null to leave the unit, which undoes what it has written.</returns>
public delegate Task<IReadOnlyList<BatchedQuery>?> UnitOfWorkDecision(IUnitOfWork unitOfWork, bool isShared);
