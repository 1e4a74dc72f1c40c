using System.Globalization;
using MailZen.Bench.Flows;
using MailZen.Bench.Hosts;
using MailZen.Bench.Postgres;

namespace MailZen.Bench.EventCost;

/// <summary>
/// What events cost: 64 people who verify a number, against a host without a receiver of events and one with a receiver, alternated. A
/// verification writes two events, which the second host also delivers. <c>compare</c> with a former commit shows what the code costs
/// without a receiver.
/// </summary>
internal static class EventCostBenchmark
{
    private const int People = 64;
    private const int Rounds = 7;

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _round = TimeSpan.FromSeconds(6);

    public static async Task<string> RunAsync()
    {
        await using var postgres = await ThrowawayPostgres.StartAsync();
        await using var sink = await WebhookSink.StartAsync();
        await using var without = await SideAsync("without", postgres, sink);
        await using var with = await SideAsync(
            "with_events",
            postgres,
            sink,
            ("MAILZEN_EVENTS_URL", $"{sink.BaseUrl}/events"),
            ("MAILZEN_EVENTS_SIGNING_KEY", "of the benchmark")
        );
        Side[] sides = [without, with];
        foreach (var side in sides)
        {
            await ClosedLoop.RunAsync(People, _warmUp, side.Verify.RunAsync);
        }

        var rates = sides.ToDictionary(side => side, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var side in sides)
            {
                rates[side].Add((await ClosedLoop.RunAsync(People, _round, side.Verify.RunAsync)).PerSecond);
            }
        }

        var floor = Median(rates[without]);
        return string.Join(
            '\n',
            [
                "| | verified numbers/s, each round | median | of it without events |",
                "|---|---|---|---|",
                .. sides.Select(side =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {side.Name} | {Each(rates[side])} | {Median(rates[side]):0} | {Median(rates[side]) / floor:0.000} |"
                    )
                ),
            ]
        );
    }

    private static double Median(List<double> figures) => figures.Order().ElementAt(Rounds / 2);

    private static string Each(List<double> figures) =>
        string.Join(' ', figures.Select(figure => figure.ToString("0", CultureInfo.InvariantCulture)));

    private static async Task<Side> SideAsync(
        string database,
        ThrowawayPostgres postgres,
        WebhookSink sink,
        params (string, string)[] settings
    )
    {
        var connectionString = postgres.ConnectionString(database);
        await HostProcess.MigrateAsync(connectionString);
        var accounts = await Flows.Accounts.CreateAsync(postgres, database, FlowBenchmark.AccountCount);
        await postgres.ExecuteAsync(database, "VACUUM ANALYZE users");
        var host = await HostProcess.StartAsync(connectionString, sink.Url, [.. FlowBenchmark.Lifted, .. settings]);
        var caller = new GraphQLCaller(host.Address, People);
        return new Side(database, host, caller, new VerifyFlow(caller, sink, accounts));
    }

    private sealed record Side(string Name, HostProcess Host, GraphQLCaller Caller, VerifyFlow Verify) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Caller.Dispose();
            await Host.DisposeAsync();
        }
    }
}
