using MailZen.TestBase.Databases;
using Microsoft.Extensions.Time.Testing;

namespace MailZen.TestBase.Apps;

/// <summary>
/// The hosts of a test assembly. Those with the same settings are one, for starting costs more than most tests. A few are kept:
/// each works in the background and holds some 30 MiB.
/// </summary>
public sealed class TestApps : IAsyncDisposable
{
    private const int Kept = 12; // More than any test class asks for.

    private readonly List<Entry> _entries = []; // The last used at the end.
    private readonly List<string> _scans = []; // Found in hosts that have gone since, too.

    /// <summary>One host on a database of this kind.</summary>
    public async Task<TestApp> GetAsync<TDatabase>(params IReadOnlyCollection<KeyValuePair<string, string?>> settings)
        where TDatabase : ITestDatabase, new() => (await GetAsync<TDatabase>(1, settings))[0];

    /// <summary>Several hosts on one database of this kind.</summary>
    public async Task<TestApp[]> GetAsync<TDatabase>(int instances, IReadOnlyCollection<KeyValuePair<string, string?>> settings)
        where TDatabase : ITestDatabase, new()
    {
        var key =
            $"{typeof(TDatabase).Name} {instances} {string.Join(' ', settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))}";
        if (_entries.Find(entry => entry.Key == key) is { } entry)
        {
            _entries.Remove(entry);
        }
        else
        {
            var database = new TDatabase();
            await database.CreateAsync();

            // Theirs alone, or each test that moves it sets the others' background work going. A whole second: PostgreSQL keeps
            // microseconds, .NET a tenth of one.
            var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
            entry = new Entry(key, database, [.. Enumerable.Range(0, instances).Select(_ => new TestApp(database, time, settings))]);
            foreach (var app in entry.Apps)
            {
                app.StartServer();
            }
        }

        await AddAsync(entry);
        foreach (var app in entry.Apps)
        {
            app.Logs.Clear();
        }

        return entry.Apps;
    }

    /// <summary>A host on a dump of another one's database.</summary>
    public async Task<TestApp> RestoreAsync<TDatabase>(TestApp stolen, IReadOnlyCollection<KeyValuePair<string, string?>> settings)
        where TDatabase : ITestDatabase, new()
    {
        var database = new TDatabase();
        await database.RestoreAsync(stolen.Database);
        var app = new TestApp(database, stolen.Time, settings);
        app.StartServer();
        await AddAsync(new Entry($"restored {database.ConnectionString}", database, [app]));
        return app;
    }

    /// <summary>Which statements, of those that no test has sent before, read the whole of a table that grows.</summary>
    public async Task<IReadOnlyList<string>> FindScansAsync()
    {
        foreach (var entry in _entries)
        {
            await FindScansAsync(entry);
        }

        string[] found = [.. _scans];
        _scans.Clear();
        return found;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var entry in _entries)
        {
            await entry.DisposeAsync();
        }
    }

    private async Task AddAsync(Entry entry)
    {
        _entries.Add(entry);
        if (_entries.Count > Kept)
        {
            await using var oldest = _entries[0];
            _entries.RemoveAt(0);
            await FindScansAsync(oldest);
        }
    }

    private async Task FindScansAsync(Entry entry)
    {
        foreach (var app in entry.Apps)
        {
            _scans.AddRange(await TableScans.FindAsync(entry.Database, app.Logs.Commands));
        }
    }

    private sealed record Entry(string Key, ITestDatabase Database, TestApp[] Apps) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var app in Apps)
            {
                await app.DisposeAsync();
            }

            await Database.DisposeAsync();
        }
    }
}
