namespace MailZen.Framework.Data;

/// <summary>
/// The time that one request may wait for the database, over all its waits: for a connection, its turn, rows that others lock, and answers.
/// It flows with the request. Background work and the migrator have no budget.
/// </summary>
public sealed class DatabaseBudget
{
    /// <summary>How long one request may wait in all.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    // A silent server costs more than a statement's time-out: Npgsql then tries to cancel the statement over another connection, and waits
    // for that as long as a connection may take to open (five seconds).
    private static readonly TimeSpan _longestStatement = TimeSpan.FromSeconds(5);

    // A commit and what follows always have this long: a message that was sent must be settled.
    private static readonly TimeSpan _leastAfterCommit = TimeSpan.FromSeconds(2);

    private static readonly AsyncLocal<DatabaseBudget?> _current = new();

    private readonly TimeSpan _limit;
    private long _usedTicks;
    private volatile bool _hasBegunCommit;

    private DatabaseBudget(TimeSpan limit) => _limit = limit;

    /// <summary>The budget of the current request, or null outside one.</summary>
    public static DatabaseBudget? Current => _current.Value;

    /// <summary>How long the request may still wait.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = _limit - TimeSpan.FromTicks(Interlocked.Read(ref _usedTicks));
            return _hasBegunCommit && left < _leastAfterCommit ? _leastAfterCommit : left;
        }
    }

    /// <summary>Gives the caller's flow a budget, until the asynchronous method that calls this returns.</summary>
    /// <param name="limit">How long it may wait; by default <see cref="Limit"/>.</param>
    public static void Begin(TimeSpan? limit = null) => _current.Value = new DatabaseBudget(limit ?? Limit);

    /// <summary>Takes the caller's flow out of the request's budget: for work that one request does for many.</summary>
    public static void Leave() => _current.Value = null;

    /// <summary>Notes that a commit begins: neither it nor what follows is given up for lack of time.</summary>
    public static void BeginCommit()
    {
        if (Current is { } budget)
        {
            budget._hasBegunCommit = true;
        }
    }

    /// <summary>Limits the time-out of a command to what is left, and to five seconds if it does not commit.</summary>
    /// <param name="seconds">The time-out in seconds; 0 means none.</param>
    /// <returns>The time-out in whole seconds, 1 at least.</returns>
    /// <exception cref="DatabaseBudgetExceededException">Nothing is left.</exception>
    public static int BoundTimeout(int seconds)
    {
        if (Current is not { } budget)
        {
            return seconds;
        }

        var bound = budget.GetLeftOrThrow();
        bound = budget._hasBegunCommit || bound < _longestStatement ? bound : _longestStatement;
        var left = (int)Math.Ceiling(bound.TotalSeconds);
        return seconds == 0 ? left : Math.Min(seconds, left);
    }

    /// <summary>Counts the time until the result is disposed of.</summary>
    public static Wait Count() => new(Current, TimeProvider.System.GetTimestamp());

    /// <summary>Waits no longer than what is left.</summary>
    /// <param name="wait">The wait. If it is cancelled, it must have done nothing.</param>
    /// <param name="cancellationToken">Cancels the wait, too.</param>
    /// <exception cref="DatabaseBudgetExceededException">It took too long.</exception>
    public static async Task WaitAsync(Func<CancellationToken, Task> wait, CancellationToken cancellationToken)
    {
        if (Current is not { } budget)
        {
            await wait(cancellationToken);
            return;
        }

        using var waiting = Count();
        using var limit = new CancellationTokenSource(budget.GetLeftOrThrow(), TimeProvider.System);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await wait(end.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            budget.Spend(budget.Left); // Timers may fire a moment early: nothing is left all the same.
            throw new DatabaseBudgetExceededException();
        }
    }

    /// <summary>Enters a semaphore, and waits for it no longer than what is left.</summary>
    /// <exception cref="DatabaseBudgetExceededException">It took too long.</exception>
    public static ValueTask EnterAsync(SemaphoreSlim semaphore, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return semaphore.Wait(0, CancellationToken.None)
            ? ValueTask.CompletedTask
            : new ValueTask(WaitAsync(semaphore.WaitAsync, cancellationToken));
    }

    /// <summary>Counts a wait that has ended.</summary>
    public void Spend(TimeSpan duration) => Interlocked.Add(ref _usedTicks, duration.Ticks);

    private TimeSpan GetLeftOrThrow() => Left is var left && left > TimeSpan.Zero ? left : throw new DatabaseBudgetExceededException();

    /// <summary>A wait whose time is counted.</summary>
    public readonly struct Wait : IDisposable
    {
        private readonly DatabaseBudget? _budget;
        private readonly long _began;

        internal Wait(DatabaseBudget? budget, long began) => (_budget, _began) = (budget, began);

        /// <summary>Ends it.</summary>
        public void Dispose() => _budget?.Spend(TimeProvider.System.GetElapsedTime(_began));
    }
}
