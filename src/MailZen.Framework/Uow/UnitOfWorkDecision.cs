using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.Framework.Uow;

/// <summary>Decides what a unit of work ends with. What it throws undoes the unit.</summary>
/// <param name="unitOfWork">The unit.</param>
/// <param name="isShared">Whether others' statements run in it. The database must not be asked again then: who has to, leaves the unit, and
/// may ask when it runs alone.</param>
/// <returns>The last statements; null to leave the unit, and with it what it has written.</returns>
public delegate Task<IReadOnlyList<BatchedQuery>?> UnitOfWorkDecision(IUnitOfWork unitOfWork, bool isShared);
