using MailZen.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Guard.Traffic;

/// <summary>
/// Counts texts by region. A region's counter is everybody's: in the database every sender would wait for it. So each instance counts in
/// memory, and once a second writes its totals and reads the others' (ADR 0008). A killed process loses those of its last seconds.
/// </summary>
internal sealed class RegionCounters(IServiceScopeFactory scopes, TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _historyInterval = TimeSpan.FromMinutes(1);

    // While one exchanges, others go on with what is known for so long: they do not wait for the database each second, nor for a connection
    // that has gone silent.
    private static readonly TimeSpan _usable = TimeSpan.FromSeconds(5);

    private readonly string _instance = Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString("N");
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Region, int Hour), TrafficCount> _own = [];
    private readonly HashSet<(string Region, int Hour)> _unwritten = [];

    private volatile Exchanged? _exchanged;
    private Task _exchange = Task.CompletedTask;

    /// <summary>The present clock hour, as of the last exchange.</summary>
    public int Hour => History.Hour;

    /// <summary>How many days are known of all regions, as of the last exchange.</summary>
    public int DaysOfHistory => History.Days;

    /// <summary>Whether there is something that other instances do not know.</summary>
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

    /// <summary>Counts a text, until the unit of work that admits it is rolled back.</summary>
    /// <returns>The region, with the text.</returns>
    public RegionReading Count(IUnitOfWork unitOfWork, string region, int hour)
    {
        Add((region, hour), new TrafficCount(1, 0));
        unitOfWork.OnRolledBack(() => Release(region, hour));
        return Read(region);
    }

    /// <summary>Takes a text back that was counted in <paramref name="hour"/> and not sent.</summary>
    public void Release(string region, int hour) => Add((region, hour), new TrafficCount(-1, 0));

    /// <summary>Notes that texts were answered with the right code.</summary>
    public void Verify(string region, DateTimeOffset sentAt, int texts) => Add((region, ClockHour.Of(sentAt)), new TrafficCount(0, texts));

    /// <summary>A region as it stands.</summary>
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

    /// <summary>Every region with texts in the last 24 hours.</summary>
    public IReadOnlyCollection<string> GetActiveRegions()
    {
        lock (_lock)
        {
            return [.. _own.Keys.Select(key => key.Region).Union(_exchanged?.Others.Keys ?? []).Union(History.Before.Keys)];
        }
    }

    /// <summary>
    /// Exchanges counts with the database where a second has passed, or the hour has turned. Must not be called inside a unit of work.
    /// </summary>
    /// <param name="historyDays">How far budgets look back.</param>
    /// <param name="cancellationToken">Gives up; nothing is lost.</param>
    public async ValueTask ExchangeAsync(int historyDays, CancellationToken cancellationToken)
    {
        if (IsKnown(historyDays, _interval))
        {
            return;
        }

        // One exchanges for all who ask meanwhile, and where that fails it fails for those who know nothing newer: they must not try one
        // after the other.
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

    /// <summary>Writes what other instances do not know. Must not be called inside a unit of work.</summary>
    /// <param name="cancellationToken">Gives up; nothing is lost.</param>
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
        DatabaseBudget.Leave(); // One exchanges for all.
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

    /// <remarks>One after the other: older totals must not overwrite newer ones.</remarks>
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

            // A code lives for minutes: nothing of the hour before last will change any more.
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
