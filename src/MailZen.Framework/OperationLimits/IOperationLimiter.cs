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
    /// The refusing rule's error code, with <c>retryAfterSeconds</c>, and an <see cref="OperationLimitExceededException"/> inside. Of
    /// several, the one that takes longest.
    /// </exception>
    Task<IReadOnlyList<OperationLimitHit>> AcquireAsync(
        IReadOnlyCollection<OperationLimit> limits,
        CancellationToken cancellationToken = default
    );

    /// <summary>The statement of <see cref="AcquireAsync"/>, for a caller that has more to do in the same round trip.</summary>
    /// <param name="limits">The rules.</param>
    /// <param name="isCounted">False to be refused, and to wait for others, exactly as one that is counted, and yet count nothing.</param>
    OperationLimitQuery Prepare(IReadOnlyCollection<OperationLimit> limits, bool isCounted = true);

    /// <summary>Gives hits back to the windows they were counted in. Must run inside a unit of work.</summary>
    Task ReleaseAsync(IReadOnlyCollection<OperationLimitHit> hits, CancellationToken cancellationToken = default);

    /// <summary>Forgets what was counted by these rules. Must run inside a unit of work. Rules with shards cannot be reset.</summary>
    Task ResetAsync(IReadOnlyCollection<OperationLimit> limits, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lets one caller through after each wait. The first one to come is told to wait, and so reserves the turn; the first one to come
    /// after the wait takes it, and the next one has to reserve again. Must run inside a unit of work, to be completed also where the
    /// caller has to wait.
    /// </summary>
    /// <param name="policy">What is waited for; part of the reservation's name.</param>
    /// <param name="partition">Who waits; stored as a keyed fingerprint.</param>
    /// <param name="wait">How long. A reservation that others have made already keeps its end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How long the caller has to wait; zero where it is the caller's turn.</returns>
    Task<TimeSpan> TakeTurnAsync(string policy, string partition, TimeSpan wait, CancellationToken cancellationToken = default);
}
