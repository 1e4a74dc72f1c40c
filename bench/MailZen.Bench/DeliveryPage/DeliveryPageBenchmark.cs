using System.Globalization;
using MailZen.Bench.Hosts;
using MailZen.Bench.Postgres;

namespace MailZen.Bench.DeliveryPage;

/// <summary>
/// The Delivery page beside ten million rows of texts of a month, in a real browser and over REST, against counting the rows each time.
/// </summary>
internal static class DeliveryPageBenchmark
{
    private const int Messages = 10_000_000;
    private const int Visits = 10;
    private const int Requests = 50;
    private const string Database = "delivery";

    public static async Task<string> RunAsync()
    {
        await using var postgres = await ThrowawayPostgres.StartAsync();
        await using var sink = await WebhookSink.StartAsync();
        await HostProcess.MigrateAsync(postgres.ConnectionString(Database));
        await postgres.ExecuteAsync(Database, Fill);
        await postgres.ExecuteAsync(Database, "VACUUM ANALYZE sms_messages");
        await postgres.ExecuteAsync(Database, "VACUUM ANALYZE send_decisions");

        await using var host = await HostProcess.StartAsync(
            postgres.ConnectionString(Database),
            sink.Url,
            ("MAILZEN_CLEANUP_SECONDS", "1"),
            HostProcess.OverHttp
        );
        var started = TimeProvider.System.GetTimestamp();
        while (await CountAsync(postgres, "SELECT COALESCE(SUM(sent), 0) FROM delivery_hours") < Messages)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }

        var rollUp = TimeProvider.System.GetElapsedTime(started);
        var (rest, page, cpu) = (await MeasureRestAsync(host), new List<double>(), new List<double>());
        await using var administrator = await Administrator.SignInAsync(host);
        for (var visit = 0; visit < Visits; visit++)
        {
            var (before, begin) = (host.ProcessorTime, TimeProvider.System.GetTimestamp());
            var tab = await administrator.OpenAsync("/admin/delivery");
            await tab.Locator("svg.mud-chart-line").First.WaitForAsync();
            page.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
            cpu.Add((host.ProcessorTime - before).TotalMilliseconds);
            await tab.CloseAsync();
        }

        var scan = await MeasureScanAsync(postgres);
        return string.Join(
            '\n',
            [
                Text(
                    $"{Messages:N0} texts and a tenth as many decisions over 30 days, 4 providers, 40 regions; ",
                    $"{await CountAsync(postgres, "SELECT COUNT(*) FROM delivery_hours"):N0} rows of counts."
                ),
                "",
                "| what | median | slowest |",
                "|---|---|---|",
                Text($"| REST, 30 days, ms | {Median(rest):0.0} | {rest.Max():0.0} |"),
                Text(
                    $"| page in Chromium until the plot is there, ms (browser and host on the same two processors) | {Median(page):0} ",
                    $"| {page.Max():0} |"
                ),
                Text($"| processor time of the host for it, ms | {Median(cpu):0} | {cpu.Max():0} |"),
                Text(
                    $"| texts by day, provider, region and status from the rows, in PostgreSQL alone, ms | {Median(scan):0} | ",
                    $"{scan.Max():0} |"
                ),
                Text($"| counting all of it once, in the background, s | {rollUp.TotalSeconds:0} | |"),
            ]
        );
    }

    private static async Task<List<double>> MeasureRestAsync(HostProcess host)
    {
        using var client = await Administrator.SignInOverRestAsync(host);
        var times = new List<double>();
        for (var request = 0; request < Requests; request++)
        {
            var begin = TimeProvider.System.GetTimestamp();
            (await client.GetAsync("/api/phone-verification/delivery?days=30")).EnsureSuccessStatusCode();
            times.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
        }

        return times;
    }

    private static async Task<List<double>> MeasureScanAsync(ThrowawayPostgres postgres)
    {
        var times = new List<double>();
        for (var run = 0; run < 3; run++)
        {
            var begin = TimeProvider.System.GetTimestamp();
            await CountAsync(
                postgres,
                "SELECT COUNT(*) FROM (SELECT date_trunc('day', created_at), provider, region, status, COUNT(*), SUM(segments) FROM "
                    + "sms_messages GROUP BY 1, 2, 3, 4) AS counts"
            );
            times.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
        }

        return times;
    }

    private static async Task<long> CountAsync(ThrowawayPostgres postgres, string sql)
    {
        await using var source = postgres.Open(Database);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Text(params FormattableString[] parts) =>
        string.Concat(parts.Select(part => part.ToString(CultureInfo.InvariantCulture)));

    private static readonly string Fill = Text(
        $"""
        INSERT INTO sms_messages (message_id, purpose, number, region, segments, provider, status, is_failover, created_at, updated_at)
        SELECT 'msg_' || n, 'SIGNUP_OTP', 'number' || n % 1000000, chr(65 + n % 8) || chr(65 + n / 8 % 5), 1, (ARRAY['TWILIO', 'WEBHOOK',
          'THIRD', 'FOURTH'])[1 + n % 4],
               (ARRAY['Delivered', 'Accepted', 'Undelivered', 'Rejected', 'Unknown'])[1 + n % 5], FALSE, at, at
        FROM (SELECT n, now() - interval '30 days' * n / {Messages} AS at FROM generate_series(1, {Messages}) AS n) AS texts;
        INSERT INTO send_decisions (at, purpose, region, number, network, outcome, reason)
        SELECT now() - interval '30 days' * n / ({Messages} / 10), 'SIGNUP_OTP', chr(65 + n % 8) || chr(65 + n / 8 % 5), 'number' || n,
          'network' || n % 10000,
               (ARRAY['Allowed', 'Refused'])[1 + n % 2], 'within_budgets'
        FROM generate_series(1, {Messages} / 10) AS n
        """
    );
}
