using System.Security.Cryptography;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.SettingManagement.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MailZen.SettingManagement.Values;

/// <summary>
/// Keeps the stored values in memory and reads them again when they are older than <see cref="_maxAge"/>: so a change reaches every
/// instance within 5 seconds, whoever made it, with no connection held open for it.
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

    // Every request waits for it: a connection that goes silent must not hold them up for the time that a statement may take elsewhere.
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

        // One reads for all who ask meanwhile, and where that fails it fails for all of them: they must not try one after the other.
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

    /// <summary>Makes the next reader look at the database.</summary>
    public void Invalidate() => Interlocked.Increment(ref _generation);

    private bool IsFresh(Loaded loaded) =>
        loaded.Generation == Volatile.Read(ref _generation) && timeProvider.GetElapsedTime(loaded.Timestamp) < _maxAge;

    private async Task<Loaded> LoadAsync()
    {
        DatabaseBudget.Leave(); // One reads for all.
        var (timestamp, generation) = (timeProvider.GetTimestamp(), Volatile.Read(ref _generation));
        await using var scope = scopes.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<ISettingManagementDbContext>();
        dbContext.Database.SetCommandTimeout(_patience);
        var rows = await dbContext.Settings.AsNoTracking().ToDictionaryAsync(setting => setting.Name, setting => setting.Value);

        // The same object while nothing has changed: readers recognise it, and nothing is decrypted again.
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
        foreach (var (name, value) in rows)
        {
            if (definitions.GetOrNull(name) is not { } definition)
            {
                continue; // Of a setting that an older or newer version knows.
            }

            try
            {
                values.Add(name, definition.IsEncrypted ? protector.Unprotect(name, value) : value);
            }
            catch (CryptographicException exception)
            {
                // Nobody may brick the host by a lost key. The secret of the layer below must not stand in: it is for another destination.
                values.Add(name, "");
                unreadable.Add(name);
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
