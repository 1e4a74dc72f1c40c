using System.Globalization;
using MailZen.Bench.Flows;
using MailZen.Bench.Hosts;
using MailZen.Bench.Postgres;

namespace MailZen.Bench.Growth;

/// <summary>
/// What a verify flow costs beside ten thousand old rows, and beside ten million of them and a million accounts, with the same host in one
/// run.
/// </summary>
internal static class GrowthBenchmark
{
    private const string Database = "growth";
    private const int People = 64;
    private const int Repeats = 3;
    private const int Few = 10_000;
    private const int Many = 10_000_000;
    private const int ManyAccounts = 1_000_000;

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _round = TimeSpan.FromSeconds(10);
    private static readonly string[] _tables = ["users", "phone_verifications", "sms_messages"];

    public static async Task<string> RunAsync()
    {
        var folder = await HostProcess.PublishAsync();
        await using var postgres = await ThrowawayPostgres.StartAsync();
        await using var sink = await WebhookSink.StartAsync();
        await HostProcess.MigrateAsync(postgres.ConnectionString(Database));
        var accounts = await Flows.Accounts.CreateAsync(postgres, Database, Few);
        await FillAsync(postgres, 1, Few);
        await using var host = await HostProcess.StartFromAsync(
            folder,
            postgres.ConnectionString(Database),
            sink.Url,
            [.. FlowBenchmark.Lifted, ("MAILZEN_CLEANUP_SECONDS", "3600")]
        );
        using var caller = new GraphQLCaller(host.Address, People);
        var verify = new VerifyFlow(caller, sink, accounts);

        await ClosedLoop.RunAsync(People, _warmUp, verify.RunAsync);
        var few = await MeasureAsync(postgres, host, verify);
        await Flows.Accounts.AddAsync(postgres, Database, Few + 1, ManyAccounts);
        await FillAsync(postgres, Few + 1, Many);
        await postgres.ExecuteAsync(Database, "CHECKPOINT");
        await ClosedLoop.RunAsync(People, _warmUp / 4, verify.RunAsync);
        var many = await MeasureAsync(postgres, host, verify);

        return string.Join(
            '\n',
            [
                $"A verify flow, {People} people at once; medians of {Repeats}. Old challenges and texts fill their tables, and every "
                    + "index of them.",
                "",
                "| | a second | p99 ms | host CPU ms | PostgreSQL CPU ms | both |",
                "|---|---|---|---|---|---|",
                Row(Text($"{Few:N0} accounts, challenges and texts"), few),
                Row(Text($"{ManyAccounts:N0} accounts, {Many:N0} challenges, {Many:N0} texts"), many),
                "",
                Text($"The cost of a flow is {many.Cost / few.Cost:0.00} times what it was."),
                "",
                .. await ReadTablesAsync(postgres),
            ]
        );
    }

    /// <summary>Rows of the past, of accounts in turn. Indexes are created again after them, which takes a part of the time.</summary>
    private static async Task FillAsync(ThrowawayPostgres postgres, int first, int last)
    {
        await postgres.ExecuteAsync(
            Database,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                CREATE TEMP TABLE put_aside AS SELECT indexdef, format('DROP INDEX %I', indexname) AS drops FROM pg_indexes
                  WHERE tablename IN ('phone_verifications', 'sms_messages') AND indexname NOT LIKE 'pk_%';
                DO $$ DECLARE line text; BEGIN FOR line IN SELECT drops FROM put_aside LOOP EXECUTE line; END LOOP; END $$;
                INSERT INTO phone_verifications (challenge_id, user_id, phone_number, region, key_id, language, code_length, created_at,
                  expires_at, attempts, sends, consumed_at)
                  SELECT gen_random_uuid(), CAST(lpad(to_hex(1 + n % {ManyAccounts}), 32, '0') AS uuid), '+4479' || lpad((n %
                    {ManyAccounts})::text, 8, '0'), 'GB', 'bench', 'en', 6, at, at + interval '10 minutes', 1, 1, at
                  FROM (SELECT n, now() - interval '7 days' + n * interval '7 days' / {Many
                    + 1} AS at FROM generate_series({first}, {last}) AS n) AS old;
                INSERT INTO sms_messages (message_id, purpose, number, region, segments, provider, status, is_failover, created_at,
                  updated_at)
                  SELECT 'old' || n, 'PHONE_VERIFY_OTP', lpad((n % {ManyAccounts})::text, 22, 'x'), 'GB', 1, 'WEBHOOK', 'Accepted', FALSE,
                    at, at
                  FROM (SELECT n, now() - interval '60 days' + n * interval '60 days' / {Many
                    + 1} AS at FROM generate_series({first}, {last}) AS n) AS old;
                DO $$ DECLARE line text; BEGIN FOR line IN SELECT indexdef FROM put_aside LOOP EXECUTE line; END LOOP; END $$;
                DROP TABLE put_aside
                """
            )
        );
        foreach (var table in _tables)
        {
            await postgres.ExecuteAsync(Database, $"VACUUM ANALYZE {table}");
        }
    }

    private static async Task<Measured> MeasureAsync(ThrowawayPostgres postgres, HostProcess host, VerifyFlow verify)
    {
        var runs = new List<Measured>();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var (hostBefore, databaseBefore) = (host.ProcessorTime, postgres.ProcessorTime);
            var loop = await ClosedLoop.RunAsync(People, _round, verify.RunAsync);
            runs.Add(
                new Measured(
                    loop,
                    (host.ProcessorTime - hostBefore).TotalMilliseconds / loop.Count,
                    (postgres.ProcessorTime - databaseBefore).TotalMilliseconds / loop.Count
                )
            );
        }

        return runs.OrderBy(run => run.Cost).ElementAt(Repeats / 2);
    }

    private static async Task<IReadOnlyList<string>> ReadTablesAsync(ThrowawayPostgres postgres)
    {
        await using var source = postgres.Open(Database);
        await using var command = source.CreateCommand(
            """
            SELECT relname, n_live_tup, n_tup_upd, n_tup_hot_upd, n_dead_tup, pg_total_relation_size(relid) / 1048576 FROM
              pg_stat_user_tables
            WHERE n_tup_ins > 1000 ORDER BY pg_total_relation_size(relid) DESC
            """
        );
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>
        {
            "| table, at the end | rows | updates | of them in place (HOT) | dead rows | MiB with indexes |",
            "|---|---|---|---|---|---|",
        };
        while (await reader.ReadAsync())
        {
            var updates = reader.GetInt64(2);
            rows.Add(
                Text(
                    $"| {reader.GetString(0)} | {reader.GetInt64(1):N0} | {updates:N0} | ",
                    $"{(updates == 0 ? 0 : 100.0 * reader.GetInt64(3) / updates):0} % | {reader.GetInt64(4):N0} | ",
                    $"{reader.GetInt64(5):N0} |"
                )
            );
        }

        return rows;
    }

    private static string Row(string name, Measured run) =>
        Text($"| {name} | {run.Loop.PerSecond:0} | {run.Loop.P99:0} | {run.HostMs:0.00} | {run.DatabaseMs:0.00} | {run.Cost:0.00} |");

    private static string Text(params FormattableString[] parts) =>
        string.Concat(parts.Select(part => part.ToString(CultureInfo.InvariantCulture)));

    private sealed record Measured(LoopResult Loop, double HostMs, double DatabaseMs)
    {
        public double Cost => HostMs + DatabaseMs;
    }
}
