using System.Globalization;
using MailZen.Bench.Hosts;
using MailZen.Bench.Postgres;

namespace MailZen.Bench.GuardCost;

/// <summary>
/// What the guard costs: 64 senders, all of them in one region, against a host with the guard on, one with the guard off, and one with the
/// other limits off as well, alternated. Each host has a database of its own on one server; those that rest cost nothing.
/// </summary>
internal static class GuardCostBenchmark
{
    private const int Senders = 64;
    private const int Rounds = 5;

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _round = TimeSpan.FromSeconds(8);

    // Budgets that nobody reaches, judged all the same.
    private static readonly (string Name, (string, string)[] Settings)[] _variants =
    [
        (
            "guard_on",
            [
                ("MAILZEN_GUARD_LEARNING_DAYS", "0"),
                ("MAILZEN_GUARD_REGION_MIN_PER_DAY", "1000000"),
                ("MAILZEN_GUARD_REGION_MIN_PER_HOUR", "1000000"),
            ]
        ),
        ("guard_off", [("MAILZEN_GUARD_REGION_MODE", "Off"), ("MAILZEN_GUARD_ADDRESS_MODE", "Off")]),
        ("all_limits_off", [("MAILZEN_ABUSE_ENABLED", "false")]),
    ];

    public static async Task<string> RunAsync()
    {
        await using var postgres = await ThrowawayPostgres.StartAsync();
        await using var sink = await WebhookSink.StartAsync();
        await postgres.ExecuteAsync("postgres", "CREATE EXTENSION pg_stat_statements");
        var measured = new List<Variant>();
        foreach (var (name, settings) in _variants)
        {
            await HostProcess.MigrateAsync(postgres.ConnectionString(name));
            measured.Add(new Variant(name, await HostProcess.StartAsync(postgres.ConnectionString(name), sink.Url, settings)));
        }

        var load = new SendLoad(Senders);
        foreach (var variant in measured)
        {
            await load.RunAsync(variant.Host.Address, _warmUp);
        }

        await postgres.ExecuteAsync("postgres", "SELECT pg_stat_statements_reset()");
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var variant in measured)
            {
                await variant.MeasureAsync(load, _round);
            }
        }

        var report = Report(measured);
        foreach (var variant in measured)
        {
            report.AddRange(await StatementsAsync(postgres, variant));
            await variant.Host.DisposeAsync();
        }

        return string.Join('\n', report);
    }

    private static List<string> Report(List<Variant> variants)
    {
        var rows = new List<string>
        {
            "| | texts/s, each round | median | of guard_off | p50 ms | p99 ms | host CPU ms/text |",
            "|---|---|---|---|---|---|---|",
        };
        var floor = variants.Single(variant => variant.Name == "guard_off").Median(run => run.PerSecond);
        rows.AddRange(
            variants.Select(variant =>
                Text(
                    $"| {variant.Name} | {variant.Each(run => run.PerSecond)} | {variant.Median(run => run.PerSecond):0} | ",
                    $"{variant.Median(run => run.PerSecond) / floor:0.000} | {variant.Median(run => run.P50):0.0} | ",
                    $"{variant.Median(run => run.P99):0.0} | {variant.Median(run => run.CpuMs):0.00} |"
                )
            )
        );
        rows.Add("");
        rows.Add(
            "Statements for each text. Round trips: BEGIN travels with the first statement; limits, address and number share one; the "
                + "inserts share one with COMMIT."
        );
        return rows;
    }

    private static async Task<IReadOnlyList<string>> StatementsAsync(ThrowawayPostgres postgres, Variant variant)
    {
        await using var source = postgres.Open("postgres");
        await using var command = source.CreateCommand(
            $"""
            SELECT calls, total_exec_time, left(regexp_replace(query, '\s+', ' ', 'g'), 90) FROM pg_stat_statements s JOIN pg_database d ON
              d.oid = s.dbid
            WHERE d.datname = '{variant.Name}' AND calls > {variant.Texts} / 64 ORDER BY total_exec_time DESC
            """
        );
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string> { "", $"| {variant.Name}: calls a text | ms | statement |", "|---|---|---|" };
        while (await reader.ReadAsync())
        {
            rows.Add(
                Text(
                    $"| {(double)reader.GetInt64(0) / variant.Texts:0.00} | {reader.GetDouble(1) / variant.Texts:0.000} | ",
                    $"`{reader.GetString(2)}` |"
                )
            );
        }

        return rows;
    }

    private static string Text(params FormattableString[] parts) =>
        string.Concat(parts.Select(part => part.ToString(CultureInfo.InvariantCulture)));

    private sealed record Run(double PerSecond, double P50, double P99, double CpuMs);

    private sealed record Variant(string Name, HostProcess Host)
    {
        private readonly List<Run> _runs = [];

        public int Texts { get; private set; }

        public async Task MeasureAsync(SendLoad load, TimeSpan duration)
        {
            var before = Host.ProcessorTime;
            var (perSecond, latencies) = await load.RunAsync(Host.Address, duration);
            Texts += latencies.Count;
            _runs.Add(
                new Run(
                    perSecond,
                    latencies[latencies.Count / 2],
                    latencies[latencies.Count * 99 / 100],
                    (Host.ProcessorTime - before).TotalMilliseconds / latencies.Count
                )
            );
        }

        public double Median(Func<Run, double> figure) => _runs.Select(figure).Order().ElementAt(_runs.Count / 2);

        public string Each(Func<Run, double> figure) => string.Join(' ', _runs.Select(run => Text($"{figure(run):0}")));
    }
}
