namespace MailZen.Framework.Uow;

/// <summary>
/// How long one request waits for the database, all its waits together: for a connection, for its turn, for rows that others hold, for
/// answers. It flows with the request. Work of the background and the migrator have none.
/// </summary>
public sealed class DatabaseBudget
{
    /// <summary>How long one request may wait in all.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    // A server that is silent costs more than the time-out of a statement: Npgsql then asks it to cancel the statement, over another
    // connection, and waits for that as long as a connection may take to open (five seconds).
    private static readonly TimeSpan _longestStatement = TimeSpan.FromSeconds(5);

    // Whatever is left, a commit and what follows from it are not given up at once: a message that was sent must be settled.
    private static readonly TimeSpan _leastAfterCommit = TimeSpan.FromSeconds(2);

    private static readonly AsyncLocal<DatabaseBudget?> _current = new();

    private readonly TimeSpan _limit;
    private long _usedTicks;
    private volatile bool _hasBegunCommit;

    private DatabaseBudget(TimeSpan limit) => _limit = limit;

    /// <summary>The budget of the request in whose flow this is asked, or null outside of one.</summary>
    public static DatabaseBudget? Current => _current.Value;

    /// <summary>How long the request may wait from now on.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = _limit - TimeSpan.FromTicks(Interlocked.Read(ref _usedTicks));
            return _hasBegunCommit && left < _leastAfterCommit ? _leastAfterCommit : left;
        }
    }

    /// <summary>Gives the caller's flow a budget, until the asynchronous method that calls this returns.</summary>
    /// <param name="limit">How long it may wait; <see cref="Limit"/> where nothing is said.</param>
    public static void Begin(TimeSpan? limit = null) => _current.Value = new DatabaseBudget(limit ?? Limit);

    /// <summary>Takes the caller's flow out of the request's budget: for work that one request begins for many.</summary>
    public static void Leave() => _current.Value = null;

    /// <summary>Says that a commit begins: it is not given up for want of time, nor is what follows from it.</summary>
    public static void BeginCommit()
    {
        if (Current is { } budget)
        {
            budget._hasBegunCommit = true;
        }
    }

    /// <summary>Bounds the time-out of a command by what is left, and by five seconds where it does not commit.</summary>
    /// <param name="seconds">The time-out in seconds; 0 is none.</param>
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

    /// <summary>Waits for as long as is left.</summary>
    /// <param name="wait">What is waited for. It must have done nothing where it is called off.</param>
    /// <param name="cancellationToken">Calls it off, too.</param>
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
            budget.Spend(budget.Left); // Timers may be early by a moment: nothing is left all the same.
            throw new DatabaseBudgetExceededException();
        }
    }

    /// <summary>Enters a semaphore, and waits for it as long as is left.</summary>
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

    /// <summary>A wait that is counted.</summary>
    public readonly struct Wait : IDisposable
    {
        private readonly DatabaseBudget? _budget;
        private readonly long _began;

        internal Wait(DatabaseBudget? budget, long began) => (_budget, _began) = (budget, began);

        /// <summary>Ends it.</summary>
        public void Dispose() => _budget?.Spend(TimeProvider.System.GetElapsedTime(_began));
    }
}
