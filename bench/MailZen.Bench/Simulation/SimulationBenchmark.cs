using System.Globalization;
using MailZen.Bench.Hosts;
using MailZen.Bench.Postgres;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace MailZen.Bench.Simulation;

/// <summary>
/// A day of attacks beside honest traffic, on the product's own code: pumping of one region from 10,000 addresses, bombing of one number
/// from 1,000, and 2,000 people who sign up in 40 regions. With a captcha, with two instances, and with no captcha; several seeds each.
/// </summary>
internal static class SimulationBenchmark
{
    private static readonly ulong[] _seeds = [1, 2, 3];

    private static readonly (string Name, int Instances, bool HasCaptcha)[] _scenarios =
    [
        ("captcha", 1, true),
        ("captcha, two instances", 2, true),
        ("no captcha", 1, false),
    ];

    private static readonly string[] _ends = ["verified", "gave up", "refused"];

    public static async Task<string> RunAsync()
    {
        await using var postgres = await ThrowawayPostgres.StartAsync();
        var rows = new List<string>
        {
            "| | seed | pumped texts | texts to the bombed number | honest elsewhere: verified, gave up, refused | stepped up | honest "
                + "inside: verified, gave up, refused | stepped up |",
            "|---|---|---|---|---|---|---|---|",
        };
        foreach (var (name, instances, hasCaptcha) in _scenarios)
        {
            foreach (var seed in _seeds)
            {
                var database = string.Create(CultureInfo.InvariantCulture, $"day_{rows.Count}");
                var ledger = await RunDayAsync(postgres.ConnectionString(database), instances, hasCaptcha, seed);
                rows.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {name} | {seed} | {ledger.Total(Crowd.Pumping, "sent")} | {ledger.Total(Crowd.Bombing, "sent")} | "
                            + $"{Ends(ledger, Crowd.HonestElsewhere)} | {ledger.Total(Crowd.HonestElsewhere, "stepped up")} | "
                            + $"{Ends(ledger, Crowd.HonestInside)} | {ledger.Total(Crowd.HonestInside, "stepped up")} |"
                    )
                );
                Console.Error.WriteLine(rows[^1]);
                if (seed == _seeds[0])
                {
                    var file = $"simulation-{name.Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-')}.svg";
                    await File.WriteAllTextAsync(
                        Path.Combine(BenchResults.Folder, file),
                        DayChart.Draw($"A day under attack: {name}", ledger)
                    );
                }
            }
        }

        return string.Join('\n', rows);
    }

    /// <summary>One day on a database that is made for it and has a fortnight behind it.</summary>
    public static async Task<DayLedger> RunDayAsync(string connectionString, int instances, bool hasCaptcha, ulong seed)
    {
        await HostProcess.MigrateAsync(connectionString);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));
        await WriteHistoryAsync(connectionString, time.GetUtcNow());

        await using var sink = await WebhookSink.StartAsync();
        await using var captcha = hasCaptcha ? await CaptchaService.StartAsync() : null;
        (string, string)[] settings = [("MAILZEN_SMS_PROVIDER", "WEBHOOK"), ("MAILZEN_SMS_WEBHOOK_URL", sink.Url)];
        if (captcha is not null)
        {
            settings = [.. settings, ("MAILZEN_CAPTCHA_VERIFY_URL", captcha.Url), ("MAILZEN_CAPTCHA_SECRET", "of the simulation")];
        }

        var hosts = new List<SimulatedInstance>();
        for (var i = 0; i < instances; i++)
        {
            hosts.Add(await SimulatedInstance.StartAsync(connectionString, time, settings));
        }

        var ledger = await new SimulatedDay(time, hosts, sink, captcha, new Chance(seed)).RunAsync();
        hosts.ForEach(host => host.Dispose());
        return ledger;
    }

    /// <remarks>As counts by hour, the form in which the guard remembers: what honest traffic of the same size left behind.</remarks>
    private static async Task WriteHistoryAsync(string connectionString, DateTimeOffset today)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(
            """
            INSERT INTO region_traffic (region, hour, instance, sent, verified)
            SELECT region, $1 - 24 * day + hour, 'history', round(per_day / 24 * 1.3), round(per_day / 24)
            FROM unnest($2::text[], $3::float8[]) AS regions (region, per_day), generate_series(1, 15) AS day, generate_series(0, 23) AS
              hour
            """
        );
        var weights = Phones.Regions.Select((_, index) => 1.0 / (index + 4)).ToList();
        command.Parameters.Add(new NpgsqlParameter { Value = (int)(today.ToUnixTimeSeconds() / 3600) });
        command.Parameters.Add(new NpgsqlParameter { Value = Phones.Regions.ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = weights.Select(weight => 1_700 * weight / weights.Sum()).ToArray() });
        await command.ExecuteNonQueryAsync();
    }

    private static string Ends(DayLedger ledger, Crowd crowd) =>
        string.Join(", ", _ends.Select(end => ledger.Ends.GetValueOrDefault((crowd, end)).ToString(CultureInfo.InvariantCulture)));
}
