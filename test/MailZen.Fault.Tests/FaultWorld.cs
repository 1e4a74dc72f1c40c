using MailZen.Bench.Hosts;
using MailZen.Bench.Postgres;
using MailZen.TestBase.Clients;

namespace MailZen.Fault.Tests;

/// <summary>A PostgreSQL that can be stopped, the phones of everybody, and hosts as processes of their own.</summary>
internal sealed class FaultWorld : IAsyncDisposable
{
    private const string Database = "mailzen";

    private readonly List<HostProcess> _hosts = [];
    private int _last = 1_000_000;

    private FaultWorld(ThrowawayPostgres postgres, WebhookSink sink) => (Postgres, Sink) = (postgres, sink);

    public ThrowawayPostgres Postgres { get; }

    public WebhookSink Sink { get; }

    public string ConnectionString => Postgres.ConnectionString(Database) + ";Timeout=3;Command Timeout=5";

    public static async Task<FaultWorld> CreateAsync()
    {
        var world = new FaultWorld(await ThrowawayPostgres.StartAsync(), await WebhookSink.StartAsync());
        await HostProcess.MigrateAsync(world.ConnectionString);
        return world;
    }

    public async Task<HostProcess> StartHostAsync(string? connectionString = null, params (string, string)[] settings)
    {
        (string, string)[] lifted =
        [
            ("MAILZEN_GUARD_REGION_MODE", "Off"),
            ("MAILZEN_GUARD_ADDRESS_MODE", "Off"),
            ("MAILZEN_OTP_COOLDOWN_SECONDS", "1"),
            ("MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR", "1000000"),
            ("MAILZEN_ABUSE_SENDS_PER_ACCOUNT_PER_DAY", "1000000"),
            ("MAILZEN_ABUSE_REGISTRATIONS_PER_ADDRESS_PER_HOUR", "1000000"),
        ];
        var host = await HostProcess.StartAsync(connectionString ?? ConnectionString, Sink.Url, [.. lifted, .. settings]);
        _hosts.Add(host);
        return host;
    }

    public string NewNumber() => $"+44740{Interlocked.Increment(ref _last)}";

    /// <summary>A client of a host; it follows no other when that one goes away.</summary>
    public static TestClient NewClient(HostProcess host) =>
        new(new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = host.Address, Timeout = TimeSpan.FromSeconds(30) });

    /// <summary>An account's token.</summary>
    public async Task<string> RegisterAsync(HostProcess host) =>
        (await NewClient(host).RegisterAsync($"person{Interlocked.Increment(ref _last)}@example.com"))
            .Data.GetProperty("register")
            .GetProperty("token")
            .GetString()!;

    /// <summary>Tokens of several accounts, made one after the other: a network may keep only a few hashes of passwords waiting.</summary>
    public async Task<IReadOnlyList<string>> RegisterAsync(HostProcess host, int count)
    {
        var tokens = new List<string>();
        while (tokens.Count < count)
        {
            tokens.Add(await RegisterAsync(host));
        }

        return tokens;
    }

    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var source = Postgres.Open(Database);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await Sink.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
