using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.Framework.OperationLimits;

/// <summary>Counts operations in the database, so that a limit holds over every instance.</summary>
public interface IOperationLimiter
{
    /// <summary>
    /// Counts one hit on every rule in one statement. Must run inside a unit of work: where a rule refuses, the caller's transaction is
    /// to be abandoned and with it every hit, so that a refused operation uses up nothing.
    /// </summary>
    /// <exception cref="ExceptionHandling.BusinessException">
    /// The refusing rule's error code, with <c>retryAfterSeconds</c>, and an <see cref="OperationLimitExceededException"/> inside. Of several, the one that takes longest.
    /// </exception>
    Task<IReadOnlyList<OperationLimitHit>> AcquireAsync(IReadOnlyCollection<OperationLimit> limits, CancellationToken cancellationToken = default);

    /// <summary>The statement of <see cref="AcquireAsync"/>, for a caller that has more to do in the same round trip.</summary>
    /// <param name="limits">The rules.</param>
    /// <param name="isCounted">False to be refused, and to wait for others, exactly as one that is counted, and yet count nothing.</param>
    OperationLimitQuery Prepare(IReadOnlyCollection<OperationLimit> limits, bool isCounted = true);

    /// <summary>Gives hits back to the windows they were counted in. Must run inside a unit of work.</summary>
    Task ReleaseAsync(IReadOnlyCollection<OperationLimitHit> hits, CancellationToken cancellationToken = default);
}
