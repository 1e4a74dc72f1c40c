namespace MailZen.Framework.EntityFrameworkCore.OperationLimits;

/// <summary>Counts operations in the database, so that a limit holds over every instance.</summary>
public interface IOperationLimiter
{
    /// <summary>
    /// Counts one hit on every rule in one statement. Must run inside a unit of work: if a rule refuses, the caller abandons its
    /// transaction and with it every hit, so that a refused operation uses up nothing.
    /// </summary>
    /// <exception cref="ExceptionHandling.BusinessException">The refusing rule's error code, with <c>retryAfterSeconds</c>, and an
    /// <see cref="OperationLimitExceededException"/> inside. If several refuse, the one with the longest wait.</exception>
    Task<IReadOnlyList<OperationLimitHit>> AcquireAsync(
        IReadOnlyCollection<OperationLimit> limits,
        CancellationToken cancellationToken = default
    );

    /// <summary>The statement of <see cref="AcquireAsync"/>, for a caller with more to do in the same round trip.</summary>
    /// <param name="limits">The rules.</param>
    /// <param name="isCounted">False to be refused, and to wait for others, like a counted call, but to count nothing.</param>
    OperationLimitQuery Prepare(IReadOnlyCollection<OperationLimit> limits, bool isCounted = true);

    /// <summary>Gives hits back to the windows they were counted in. Must run inside a unit of work.</summary>
    Task ReleaseAsync(IReadOnlyCollection<OperationLimitHit> hits, CancellationToken cancellationToken = default);

    /// <summary>Deletes the counters of these rules. Must run inside a unit of work. Rules with shards cannot be reset.</summary>
    Task ResetAsync(IReadOnlyCollection<OperationLimit> limits, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lets one caller through after each wait. The first caller is told to wait, and so reserves the turn; the first one after the wait
    /// takes it, and the next has to reserve again. Must run inside a unit of work that is completed even if the caller has to wait.
    /// </summary>
    /// <param name="policy">What callers wait for; part of the reservation's name.</param>
    /// <param name="partition">The party that waits; stored as a keyed fingerprint.</param>
    /// <param name="wait">How long to wait. An existing reservation keeps its end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How long the caller has to wait; zero if it is the caller's turn.</returns>
    Task<TimeSpan> TakeTurnAsync(string policy, string partition, TimeSpan wait, CancellationToken cancellationToken = default);
}
