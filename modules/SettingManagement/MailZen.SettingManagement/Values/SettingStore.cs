using System.Security.Cryptography;
using MailZen.Framework.Data;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MailZen.SettingManagement.Values;

/// <summary>
/// Caches the stored values and reloads them when they are older than <see cref="_maxAge"/>. So a change reaches every instance within 5
/// seconds, without a connection held open for notifications.
/// </summary>
internal sealed class SettingStore(
    IServiceScopeFactory scopes,
    ISettingDefinitionManager definitions,
    SettingProtector protector,
    TimeProvider timeProvider,
    ILogger<SettingStore> logger
) : ISettingStore
{
    private static readonly TimeSpan _maxAge = TimeSpan.FromSeconds(3);

    // Every request waits for this query, so its timeout is shorter than usual, in case the connection hangs.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private volatile Loaded? _loaded;
    private Task<Loaded> _loading = Task.FromCanceled<Loaded>(new CancellationToken(canceled: true));
    private int _loadingGeneration;
    private int _generation;

    public IReadOnlyCollection<string> UnreadableNames => _loaded?.UnreadableNames ?? [];

    public async ValueTask<IReadOnlyDictionary<string, string>> GetAllAsync(CancellationToken cancellationToken = default)
    {
        if (_loaded is { } fresh && IsFresh(fresh))
        {
            return fresh.Values;
        }

        // One load serves all callers that arrive meanwhile. If it fails, it fails for all of them; they must not retry one by one.
        Task<Loaded> loading;
        lock (_lock)
        {
            if (_loaded is { } meanwhile && IsFresh(meanwhile))
            {
                return meanwhile.Values;
            }

            if (_loading.IsCompleted || _loadingGeneration != Volatile.Read(ref _generation))
            {
                _loadingGeneration = Volatile.Read(ref _generation);
                _loading = Task.Run(LoadAsync, CancellationToken.None);
            }

            loading = _loading;
        }

        await DatabaseBudget.WaitAsync(loading.WaitAsync, cancellationToken);
        return (await loading).Values;
    }

    /// <summary>Makes the next reader query the database.</summary>
    public void Invalidate() => Interlocked.Increment(ref _generation);

    private bool IsFresh(Loaded loaded) =>
        loaded.Generation == Volatile.Read(ref _generation) && timeProvider.GetElapsedTime(loaded.Timestamp) < _maxAge;

    private async Task<Loaded> LoadAsync()
    {
        DatabaseBudget.Leave(); // This load serves other requests too.
        var (timestamp, generation) = (timeProvider.GetTimestamp(), Volatile.Read(ref _generation));
        await using var scope = scopes.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<IEfCoreDbContext>();
        dbContext.Database.SetCommandTimeout(_patience);
        var rows = await dbContext.Set<StoredSetting>().AsNoTracking().ToDictionaryAsync(setting => setting.Name, setting => setting.Value);

        // Keep the same object while nothing has changed: readers compare references, and nothing is decrypted again.
        return _loaded =
            _loaded is { UnreadableNames.Count: 0 } last && rows.Count == last.Rows.Count && !rows.Except(last.Rows).Any()
                ? last with
                {
                    Timestamp = timestamp,
                    Generation = generation,
                }
                : Decrypt(rows, timestamp, generation);
    }

    private Loaded Decrypt(Dictionary<string, string> rows, long timestamp, int generation)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var unreadable = new List<string>();
        foreach (var definition in definitions.GetAll())
        {
            // Hosts of the version before write only the row under the former name, this version writes both (ADR 0028).
            if (definition.AllNames.LastOrDefault(rows.ContainsKey) is not { } name)
            {
                continue;
            }

            try
            {
                values.Add(definition.Name, definition.IsEncrypted ? protector.Unprotect(name, rows[name]) : rows[name]);
            }
            catch (CryptographicException exception)
            {
                // A lost key must not stop the host. Use an empty value, not the environment's secret: that one is for another destination.
                values.Add(definition.Name, "");
                unreadable.Add(definition.Name);
                logger.SettingUnreadable(name, exception);
            }
        }

        return new Loaded(rows, values, unreadable, timestamp, generation);
    }

    private sealed record Loaded(
        Dictionary<string, string> Rows,
        IReadOnlyDictionary<string, string> Values,
        IReadOnlyCollection<string> UnreadableNames,
        long Timestamp,
        int Generation
    );
}
