using MailZen.Framework.Uow;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>A unit of work that also takes statements.</summary>
public interface IEfCoreUnitOfWork : IUnitOfWork
{
    /// <summary>
    /// Saves tracked changes, then runs the last statements and commits: in one round trip if the database takes batches.
    /// </summary>
    /// <exception cref="UniqueConstraintViolationException">A unique index refused it.</exception>
    Task CompleteAsync(IReadOnlyList<BatchedQuery> last);
}
