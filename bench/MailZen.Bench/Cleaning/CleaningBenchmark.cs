using System.Globalization;
using MailZen.Bench.Hosts;
using MailZen.Bench.Postgres;

namespace MailZen.Bench.Cleaning;

/// <summary>64 senders, with and without 100,000 expired rows being cleaned beside them, alternated.</summary>
internal static class CleaningBenchmark
{
    private const int Senders = 64;
    private const int Rounds = 5;
    private const int Rows = 100_000;
    private const string Database = "cleaning";

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _round = TimeSpan.FromSeconds(12);

    public static async Task<string> RunAsync()
    {
        await using var postgres = await ThrowawayPostgres.StartAsync();
        await using var sink = await WebhookSink.StartAsync();
        await HostProcess.MigrateAsync(postgres.ConnectionString(Database));
        await using var host = await HostProcess.StartAsync(
            postgres.ConnectionString(Database),
            sink.Url,
            ("MAILZEN_CLEANUP_SECONDS", "1"),
            ("MAILZEN_GUARD_REGION_MODE", "Off"),
            ("MAILZEN_GUARD_ADDRESS_MODE", "Off")
        );
        var load = new SendLoad(Senders);
        await load.RunAsync(host.Address, _warmUp);

        var (with, without) = (new List<double>(), new List<double>());
        var rows = new List<string>
        {
            "| round | p99 ms with cleaning | rows cleaned meanwhile | p99 ms without | ratio |",
            "|---|---|---|---|---|",
        };
        for (var round = 1; round <= Rounds; round++)
        {
            await postgres.ExecuteAsync(
                Database,
                $"""
                INSERT INTO signup_verifications (challenge_id, phone_number, region, key_id, language, code_length, created_at,
                  expires_at, attempts, sends)
                SELECT gen_random_uuid(), '+447400' || (n % 1000000), 'GB', 'bench', 'en', 6, now() - interval '3 days', now() - interval
                  '3 days', 0, 1 FROM generate_series(1, {Rows}) AS n
                """
            );
            with.Add(await MeasureAsync(load, host));
            var left = await CountAsync(postgres);
            while (await CountAsync(postgres) > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            }

            without.Add(await MeasureAsync(load, host));
            rows.Add(Text($"| {round} | {with[^1]:0.0} | {Rows - left} | {without[^1]:0.0} | {with[^1] / without[^1]:0.00} |"));
        }

        rows.Add(Text($"| median | {Median(with):0.0} | | {Median(without):0.0} | {Median(with) / Median(without):0.00} |"));
        return string.Join('\n', rows);
    }

    private static async Task<double> MeasureAsync(SendLoad load, HostProcess host)
    {
        var (_, latencies) = await load.RunAsync(host.Address, _round);
        return latencies[latencies.Count * 99 / 100];
    }

    private static async Task<long> CountAsync(ThrowawayPostgres postgres)
    {
        await using var source = postgres.Open(Database);
        await using var command = source.CreateCommand(
            "SELECT COUNT(*) FROM signup_verifications WHERE expires_at < now() - interval '1 day'"
        );
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
