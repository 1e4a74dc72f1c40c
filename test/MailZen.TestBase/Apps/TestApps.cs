using MailZen.TestBase.Databases;
using Microsoft.Extensions.Time.Testing;

namespace MailZen.TestBase.Apps;

/// <summary>The hosts of a test assembly. Those with the same settings are one, for starting costs more than most tests.</summary>
public sealed class TestApps : IAsyncDisposable
{
    private readonly Dictionary<string, TestApp[]> _apps = [];
    private readonly List<ITestDatabase> _databases = [];

    /// <summary>One host on a database of this kind.</summary>
    public async Task<TestApp> GetAsync<TDatabase>(params IReadOnlyCollection<KeyValuePair<string, string?>> settings)
        where TDatabase : ITestDatabase, new() => (await GetAsync<TDatabase>(1, settings))[0];

    /// <summary>Several hosts on one database of this kind.</summary>
    public async Task<TestApp[]> GetAsync<TDatabase>(int instances, IReadOnlyCollection<KeyValuePair<string, string?>> settings)
        where TDatabase : ITestDatabase, new()
    {
        var key =
            $"{typeof(TDatabase).Name} {instances} {string.Join(' ', settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))}";
        if (!_apps.TryGetValue(key, out var apps))
        {
            var database = new TDatabase();
            _databases.Add(database);
            await database.CreateAsync();

            // Theirs alone, or each test that moves it sets the others' background work going. A whole second: PostgreSQL keeps
            // microseconds, .NET a tenth of one.
            var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
            apps = [.. Enumerable.Range(0, instances).Select(_ => new TestApp(database, time, settings))];
            foreach (var app in apps)
            {
                app.StartServer();
            }

            _apps.Add(key, apps);
        }

        foreach (var app in apps)
        {
            app.Logs.Clear();
        }

        return apps;
    }

    /// <summary>A host on a dump of another one's database.</summary>
    public async Task<TestApp> RestoreAsync<TDatabase>(TestApp stolen, IReadOnlyCollection<KeyValuePair<string, string?>> settings)
        where TDatabase : ITestDatabase, new()
    {
        var database = new TDatabase();
        _databases.Add(database);
        await database.RestoreAsync(stolen.Database);
        var app = new TestApp(database, stolen.Time, settings);
        app.StartServer();
        _apps.Add($"restored {_apps.Count}", [app]);
        return app;
    }

    /// <summary>Which statements, of those that no test has sent before, read the whole of a table that grows.</summary>
    public async Task<IReadOnlyList<string>> FindScansAsync()
    {
        var found = new List<string>();
        foreach (var app in _apps.Values.SelectMany(apps => apps))
        {
            found.AddRange(await TableScans.FindAsync(app.Database, app.Logs.Commands));
        }

        return found;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps.Values.SelectMany(apps => apps))
        {
            await app.DisposeAsync();
        }

        foreach (var database in _databases)
        {
            await database.DisposeAsync();
        }
    }
}
