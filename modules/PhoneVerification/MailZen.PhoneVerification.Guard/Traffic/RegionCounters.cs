using MailZen.Framework.Data;
using MailZen.Framework.Uow;

namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>
/// Counts messages by country. All senders share a country's counter, so in the database every send would wait for its row. Instead each
/// instance counts in memory, and once a second <see cref="RegionCounterWriter"/> writes its totals and reads those of the others (ADR
/// 0008). A killed process loses its counts since the last exchange.
/// </summary>
internal sealed class RegionCounters(TimeProvider timeProvider)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _historyInterval = TimeSpan.FromMinutes(1);

    // While the database is slow, requests use counts up to this age. They wait for it after that: old counts would let pumping pass.
    private static readonly TimeSpan _usable = TimeSpan.FromSeconds(5);

    private readonly string _instance = Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString("N");
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Region, int Hour), TrafficCount> _own = [];
    private readonly HashSet<(string Region, int Hour)> _unwritten = [];

    private volatile Snapshot _snapshot = Snapshot.None;
    private volatile TaskCompletionSource _asked = NewSource();
    private volatile TaskCompletionSource _ended = NewSource();

    /// <summary>The current clock hour, as of the last exchange.</summary>
    public int Hour => _snapshot.History.Hour;

    /// <summary>Days of history over all countries, as of the last exchange.</summary>
    public int DaysOfHistory => _snapshot.History.Days;

    private int ClockHourNow => ClockHour.Of(timeProvider.GetUtcNow());

    private bool IsFresh => Hour == ClockHourNow && timeProvider.GetElapsedTime(_snapshot.Timestamp) < _usable;

    /// <summary>Counts a message; a rollback of the unit of work takes it back.</summary>
    /// <returns>The country, with this message counted.</returns>
    public RegionReading Count(IUnitOfWork unitOfWork, string region, int hour)
    {
        Add((region, hour), new TrafficCount(1, 0));
        unitOfWork.OnRolledBack(() => Release(region, hour));
        return Read(region);
    }

    /// <summary>Takes back a message that was counted in <paramref name="hour"/> and not sent.</summary>
    public void Release(string region, int hour) => Add((region, hour), new TrafficCount(-1, 0));

    /// <summary>Counts messages as verified.</summary>
    public void Verify(string region, DateTimeOffset sentAt, int texts) => Add((region, ClockHour.Of(sentAt)), new TrafficCount(0, texts));

    /// <summary>The current counts of a country.</summary>
    public RegionReading Read(string region)
    {
        var snapshot = _snapshot;
        var history = snapshot.History;
        lock (_lock)
        {
            return new RegionReading(
                history.Hour,
                history.Days,
                _own.GetValueOrDefault((region, history.Hour)) + snapshot.Others.GetValueOrDefault(region),
                history.Before.GetValueOrDefault(region),
                history.BestDays.GetValueOrDefault(region)
            );
        }
    }

    /// <summary>Every country with messages in the last 24 hours.</summary>
    public IReadOnlyCollection<string> GetActiveRegions()
    {
        var snapshot = _snapshot;
        lock (_lock)
        {
            return [.. _own.Keys.Select(key => key.Region).Union(snapshot.Others.Keys).Union(snapshot.History.Before.Keys)];
        }
    }

    /// <summary>
    /// Waits for an exchange if the last one is five seconds old or of another hour. If it fails, it fails for all that wait. Do not call
    /// this inside a unit of work: on SQLite the exchange waits for its end.
    /// </summary>
    public async ValueTask WaitUntilFreshAsync(CancellationToken cancellationToken)
    {
        while (!IsFresh)
        {
            var ended = _ended.Task;
            _asked.TrySetResult();
            await DatabaseBudget.WaitAsync(token => ended.WaitAsync(DatabaseBudget.Limit, timeProvider, token), cancellationToken);
        }
    }

    /// <summary>Waits until the next exchange is due: after a second, or at once if a request waits for it.</summary>
    public async Task WhenDueAsync(CancellationToken cancellationToken)
    {
        await _asked.Task.WaitAsync(_interval, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _asked = NewSource();
    }

    /// <summary>Writes this instance's counts and reads those of the others; every minute the history, too.</summary>
    /// <param name="store">The counts of all instances.</param>
    /// <param name="historyDays">Days of history for budgets.</param>
    /// <param name="cancellationToken">Cancels it; no count is lost.</param>
    public async Task ExchangeAsync(IRegionTrafficStore store, int historyDays, CancellationToken cancellationToken)
    {
        var (timestamp, hour, last) = (timeProvider.GetTimestamp(), ClockHourNow, _snapshot);
        await WriteAsync(store, cancellationToken);
        var others = await store.ReadOthersAsync(_instance, hour, cancellationToken);
        var isHistoryFresh =
            last.HistoryDays == historyDays
            && last.History.Hour == hour
            && timeProvider.GetElapsedTime(last.HistoryTimestamp) < _historyInterval;
        _snapshot = isHistoryFresh
            ? last with
            {
                Others = others,
                Timestamp = timestamp,
            }
            : new Snapshot(await store.ReadHistoryAsync(hour, historyDays, cancellationToken), historyDays, timestamp, others, timestamp);
        TakeWaiting().SetResult();
    }

    /// <summary>Tells the requests that wait for an exchange that it failed.</summary>
    public void Fail(Exception exception)
    {
        var waiting = TakeWaiting();
        waiting.SetException(exception);
        _ = waiting.Task.Exception; // Often nobody waits.
    }

    /// <summary>
    /// Writes the counts that other instances do not know yet. One call at a time: older totals must not overwrite newer.
    /// </summary>
    public async Task WriteAsync(IRegionTrafficStore store, CancellationToken cancellationToken)
    {
        KeyValuePair<(string Region, int Hour), TrafficCount>[] counts;
        lock (_lock)
        {
            counts = [.. _unwritten.Select(key => KeyValuePair.Create(key, _own[key]))];
        }

        if (counts.Length > 0)
        {
            await store.WriteAsync(_instance, counts, cancellationToken);
        }

        lock (_lock)
        {
            foreach (var (key, count) in counts.Where(written => _own[written.Key] == written.Value))
            {
                _unwritten.Remove(key);
            }

            // A code is live for minutes, so counts older than the previous hour no longer change.
            foreach (var past in _own.Keys.Where(key => key.Hour < ClockHourNow - 1 && !_unwritten.Contains(key)).ToList())
            {
                _own.Remove(past);
            }
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TaskCompletionSource TakeWaiting() => Interlocked.Exchange(ref _ended, NewSource());

    private void Add((string Region, int Hour) key, TrafficCount count)
    {
        lock (_lock)
        {
            _own[key] = _own.GetValueOrDefault(key) + count;
            _unwritten.Add(key);
        }
    }

    private sealed record Snapshot(
        RegionHistory History,
        int HistoryDays,
        long HistoryTimestamp,
        IReadOnlyDictionary<string, TrafficCount> Others,
        long Timestamp
    )
    {
        /// <summary>Of no hour, so never fresh.</summary>
        public static Snapshot None { get; } = new(RegionHistory.None, 0, 0, RegionHistory.None.Before, 0);
    }
}
