using MailZen.Framework.Data;
using MailZen.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>
/// Counts messages by country. All senders share a country's counter, so in the database every send would wait for its row. Instead each
/// instance counts in memory, and once a second writes its totals and reads those of the others (ADR 0008). A killed process loses its
/// counts of the last seconds.
/// </summary>
internal sealed class RegionCounters(IServiceScopeFactory scopes, TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _historyInterval = TimeSpan.FromMinutes(1);

    // During an exchange, other requests use counts up to this age: they need not wait for the database each second, nor for a hanging
    // connection.
    private static readonly TimeSpan _usable = TimeSpan.FromSeconds(5);

    private readonly string _instance = Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString("N");
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Region, int Hour), TrafficCount> _own = [];
    private readonly HashSet<(string Region, int Hour)> _unwritten = [];

    private volatile Exchanged? _exchanged;
    private Task _exchange = Task.CompletedTask;

    /// <summary>The current clock hour, as of the last exchange.</summary>
    public int Hour => History.Hour;

    /// <summary>Days of history over all countries, as of the last exchange.</summary>
    public int DaysOfHistory => History.Days;

    /// <summary>Whether there are counts that were not written yet.</summary>
    public bool HasUnwritten
    {
        get
        {
            lock (_lock)
            {
                return _unwritten.Count > 0;
            }
        }
    }

    private RegionHistory History => _exchanged?.History ?? RegionHistory.None;

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
        var (history, others) = (History, _exchanged?.Others);
        lock (_lock)
        {
            var hour = _own.GetValueOrDefault((region, history.Hour)) + (others?.GetValueOrDefault(region) ?? default);
            return new RegionReading(
                history.Hour,
                history.Days,
                hour,
                history.Before.GetValueOrDefault(region),
                history.BestDays.GetValueOrDefault(region)
            );
        }
    }

    /// <summary>Every country with messages in the last 24 hours.</summary>
    public IReadOnlyCollection<string> GetActiveRegions()
    {
        lock (_lock)
        {
            return [.. _own.Keys.Select(key => key.Region).Union(_exchanged?.Others.Keys ?? []).Union(History.Before.Keys)];
        }
    }

    /// <summary>
    /// Exchanges counts with the database if a second has passed or a new hour has begun. Must not be called inside a unit of work.
    /// </summary>
    /// <param name="historyDays">Days of history for budgets.</param>
    /// <param name="cancellationToken">Cancels the wait; no count is lost.</param>
    public async ValueTask ExchangeAsync(int historyDays, CancellationToken cancellationToken)
    {
        if (IsKnown(historyDays, _interval))
        {
            return;
        }

        // One exchange serves all callers that arrive meanwhile. If it fails, it fails for the first caller and for those without usable
        // counts; they must not retry one by one.
        Task exchange;
        bool isFirst;
        lock (_lock)
        {
            if (IsKnown(historyDays, _interval))
            {
                return;
            }

            isFirst = _exchange.IsCompleted;
            exchange = isFirst ? _exchange = Task.Run(() => ExchangeNowAsync(historyDays), CancellationToken.None) : _exchange;
        }

        if (isFirst || !IsKnown(historyDays, _usable))
        {
            await DatabaseBudget.WaitAsync(exchange.WaitAsync, cancellationToken);
        }
    }

    /// <summary>Writes the counts that other instances do not know yet. Must not be called inside a unit of work.</summary>
    /// <param name="cancellationToken">Cancels the wait; no count is lost.</param>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await WriteAsync(
            scope.ServiceProvider.GetRequiredService<RegionTrafficStore>(),
            ClockHour.Of(timeProvider.GetUtcNow()),
            cancellationToken
        );
    }

    public void Dispose() => _writing.Dispose();

    private bool IsKnown(int historyDays, TimeSpan age) =>
        _exchanged is { } exchanged
        && exchanged.HistoryDays == historyDays
        && exchanged.History.Hour == ClockHour.Of(timeProvider.GetUtcNow())
        && timeProvider.GetElapsedTime(exchanged.Timestamp) < age;

    private async Task ExchangeNowAsync(int historyDays)
    {
        DatabaseBudget.Leave(); // This exchange serves other requests too.
        var (timestamp, hour) = (timeProvider.GetTimestamp(), ClockHour.Of(timeProvider.GetUtcNow()));
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<RegionTrafficStore>();

        await WriteAsync(store, hour, CancellationToken.None);
        var others = await store.ReadOthersAsync(_instance, hour, CancellationToken.None);
        var isHistoryFresh =
            _exchanged is { } last
            && last.HistoryDays == historyDays
            && last.History.Hour == hour
            && timeProvider.GetElapsedTime(last.HistoryTimestamp) < _historyInterval;
        _exchanged = isHistoryFresh
            ? _exchanged! with
            {
                Others = others,
                Timestamp = timestamp,
            }
            : new Exchanged(
                await store.ReadHistoryAsync(hour, historyDays, CancellationToken.None),
                historyDays,
                timestamp,
                others,
                timestamp
            );
    }

    /// <remarks>One write at a time: older totals must not overwrite newer ones.</remarks>
    private async Task WriteAsync(RegionTrafficStore store, int hour, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await WriteNowAsync(store, hour, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task WriteNowAsync(RegionTrafficStore store, int hour, CancellationToken cancellationToken)
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
            foreach (var past in _own.Keys.Where(key => key.Hour < hour - 1 && !_unwritten.Contains(key)).ToList())
            {
                _own.Remove(past);
            }
        }
    }

    private void Add((string Region, int Hour) key, TrafficCount count)
    {
        lock (_lock)
        {
            _own[key] = _own.GetValueOrDefault(key) + count;
            _unwritten.Add(key);
        }
    }

    private sealed record Exchanged(
        RegionHistory History,
        int HistoryDays,
        long HistoryTimestamp,
        IReadOnlyDictionary<string, TrafficCount> Others,
        long Timestamp
    );
}
