using System.Diagnostics;
using System.Globalization;
using MailZen.Bench.Hosts;
using MailZen.Bench.Postgres;

namespace MailZen.Bench.Flows;

/// <summary>
/// The flows as clients meet them, over real HTTP on a durable PostgreSQL, beside the floors: a bare endpoint with one INSERT, in the same
/// run.
/// </summary>
internal static class FlowBenchmark
{
    public const string Command = "flows";
    public const int AccountCount = 200_000;

    private const string Database = "flows";
    private const int Repeats = 3;

    private static readonly int[] _people = [1, 16, 64];
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(20);

    // Until the host's code is compiled for good: on a small machine under load that takes its time.
    private static readonly TimeSpan _firstWarmUp = TimeSpan.FromSeconds(70);
    private static readonly TimeSpan _round = TimeSpan.FromSeconds(8);

    // Limits as in production, at heights that the load does not reach: each is counted and judged all the same.
    public static readonly (string Name, string Value)[] Lifted =
    [
        ("MAILZEN_GUARD_LEARNING_DAYS", "0"),
        ("MAILZEN_GUARD_REGION_MIN_PER_DAY", "1000000"),
        ("MAILZEN_GUARD_REGION_MIN_PER_HOUR", "1000000"),
        ("MAILZEN_ABUSE_SENDS_PER_ACCOUNT_PER_DAY", "1000000"),
        ("MAILZEN_OTP_COOLDOWN_SECONDS", "60"),
    ];

    /// <param name="only">Which flows, at most people at once; all of them where none is named.</param>
    public static async Task<string> RunAsync(IReadOnlyCollection<string> only)
    {
        var folder = await HostProcess.PublishAsync();
        await using var postgres = await ThrowawayPostgres.StartAsync();
        await using var sink = await WebhookSink.StartAsync();
        await HostProcess.MigrateAsync(postgres.ConnectionString(Database));
        await postgres.ExecuteAsync(Database, InsertEndpoint.Table);
        var accounts = await Accounts.CreateAsync(postgres, Database, AccountCount);
        await postgres.ExecuteAsync(Database, "CREATE EXTENSION pg_stat_statements");
        await postgres.ExecuteAsync(Database, "VACUUM ANALYZE users");

        await using var host = await HostProcess.StartFromAsync(folder, postgres.ConnectionString(Database), sink.Url, Lifted);
        await using var floor = await HostProcess.StartFloorAsync(postgres.ConnectionString(Database));
        await using var tunedFloor = await HostProcess.StartFloorAsync(postgres.ConnectionString(Database) + InsertEndpoint.Tuned);
        var (idle, idleOwn) = (host.ResidentMiB, host.OwnMiB);
        using var caller = new GraphQLCaller(host.Address, _people[^1]);
        using var floorCaller = new GraphQLCaller(floor.Address, _people[^1]);
        using var tunedFloorCaller = new GraphQLCaller(tunedFloor.Address, _people[^1]);
        var verify = new VerifyFlow(caller, sink, accounts);
        var signUp = new SignUpFlow(caller, sink);
        var wrongCode = new WrongCodeFlow(caller, accounts);

        Flow[] floors = [new("insert", floor, floorCaller.InsertAsync), new("insert, tuned", tunedFloor, tunedFloorCaller.InsertAsync)];
        Flow[] flows =
        [
            new("verify", host, verify.RunAsync),
            new("wrong code", host, () => wrongCode.RunAsync()),
            new("sign-up", host, signUp.RunAsync),
        ];
        var measured = new Dictionary<(string Flow, int People), List<Measured>>();
        var beside = new Dictionary<(string Flow, string Floor), List<Measured>>();
        var warmUp = _firstWarmUp;
        foreach (var flow in floors.Concat(flows.Where(flow => only.Count == 0 || only.Contains(flow.Name))))
        {
            if (flow.Name == "wrong code")
            {
                await postgres.ExecuteAsync(Database, Challenges);
            }

            await ClosedLoop.RunAsync(_people[^1], flow.Process == host ? warmUp : _warmUp, flow.Run);
            warmUp = flow.Process == host ? _warmUp : warmUp;
            await postgres.ExecuteAsync(Database, "SELECT pg_stat_statements_reset()");
            foreach (var people in only.Count > 0 ? _people[^1..] : _people)
            {
                measured[(flow.Name, people)] = [];
                for (var repeat = 0; repeat < Repeats; repeat++)
                {
                    // Before each round of a flow, for the machine's speed changes within minutes.
                    foreach (var bare in people == _people[^1] && flow.Process == host ? floors : [])
                    {
                        beside[(flow.Name, bare.Name)] =
                        [
                            .. beside.GetValueOrDefault((flow.Name, bare.Name), []),
                            await MeasureAsync(postgres, bare, people),
                        ];
                    }

                    measured[(flow.Name, people)].Add(await MeasureAsync(postgres, flow, people));
                }
            }

            if (flow.Process == host)
            {
                await WriteStatementsAsync(
                    postgres,
                    flow.Name,
                    measured.Where(runs => runs.Key.Flow == flow.Name).Sum(runs => runs.Value.Sum(run => run.Loop.Count))
                );
            }
        }

        var memory = Text(
            $"Memory of the host: {idle:0} MiB idle after its start, of which {idleOwn:0} are its own and the rest pages of libraries; ",
            $"{host.PeakMiB:0} MiB at most, {host.OwnMiB:0} its own at the end."
        );
        return Report(measured, beside, memory, only.Count > 0 ? "" : await PgBench.RunAsync(postgres, Database));
    }

    private static readonly List<string> _statements = [];

    // Live for long, of each account. Their codes have eight digits: a guess of six is wrong for certain.
    public static string Challenges =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            INSERT INTO phone_verifications (challenge_id, user_id, phone_number, region, key_id, language, code_length, created_at,
              expires_at, attempts, sends)
            SELECT gen_random_uuid(), CAST(lpad(to_hex(n), 32, '0') AS uuid), '+4478' || lpad(n::text, 8, '0'), 'GB', 'bench', 'en', 8,
              now(), now() + interval '1 day', 0, 1
            FROM generate_series(1, {AccountCount}) AS n
            """
        );

    private static async Task<Measured> MeasureAsync(ThrowawayPostgres postgres, Flow flow, int people)
    {
        var (process, database) = (flow.Process.ProcessorTime, postgres.ProcessorTime);
        var loop = await ClosedLoop.RunAsync(people, _round, flow.Run);
        return new Measured(
            loop,
            (flow.Process.ProcessorTime - process).TotalMilliseconds / loop.Count,
            (postgres.ProcessorTime - database).TotalMilliseconds / loop.Count
        );
    }

    private static async Task WriteStatementsAsync(ThrowawayPostgres postgres, string flow, int count)
    {
        await using var source = postgres.Open(Database);

        // A statement may serve as many as 64 flows at once (ADR 0016); what runs less often is not theirs.
        await using var command = source.CreateCommand(
            $"""
            SELECT calls, total_exec_time, wal_bytes::bigint, left(regexp_replace(query, '\s+', ' ', 'g'), 100) FROM pg_stat_statements s
              JOIN pg_database d ON d.oid = s.dbid
            WHERE d.datname = '{Database}' AND query NOT LIKE 'INSERT INTO floor%' AND query <> 'DISCARD ALL' AND calls > {count} / 64
              ORDER BY total_exec_time DESC
            """
        );
        await using var reader = await command.ExecuteReaderAsync();
        _statements.AddRange(["", $"| {flow}: calls a flow | ms | bytes of log | statement |", "|---|---|---|---|"]);
        while (await reader.ReadAsync())
        {
            _statements.Add(
                Text(
                    $"| {(double)reader.GetInt64(0) / count:0.00} | {reader.GetDouble(1) / count:0.000} | ",
                    $"{(double)reader.GetInt64(2) / count:0} | `{reader.GetString(3)}` |"
                )
            );
        }
    }

    private static string Report(
        Dictionary<(string Flow, int People), List<Measured>> measured,
        Dictionary<(string Flow, string Floor), List<Measured>> beside,
        string memory,
        string pgbench
    )
    {
        var rows = new List<string>
        {
            "Medians of three. The floors are a bare ASP.NET Core endpoint with one INSERT: `insert` with Npgsql as it comes, "
                + "`insert, tuned` with statements prepared and connections not reset, as the host has its own. 64 people ask each of "
                + "them before each round of 64 who do something else. Load, phones, host and PostgreSQL share the processors.",
            "",
            "| flow | people | a second | of `insert` beside it | of `insert, tuned` | p50 ms | p95 ms | p99 ms | errors | host CPU ms "
                + "| PostgreSQL CPU ms |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
        };
        rows.AddRange(
            measured.Select(row =>
                Text(
                    $"| {row.Key.Flow} | {row.Key.People} | {Median(row.Value, run => run.Loop.PerSecond):0} | {Of("insert", row)} | ",
                    $"{Of("insert, tuned", row)} | {Median(row.Value, run => run.Loop.P50):0.0} | ",
                    $"{Median(row.Value, run => run.Loop.P95):0.0} | {Median(row.Value, run => run.Loop.P99):0.0} | ",
                    $"{row.Value.Sum(run => run.Loop.Errors)} | {Median(row.Value, run => run.HostMs):0.00} | ",
                    $"{Median(row.Value, run => run.DatabaseMs):0.00} |"
                )
            )
        );
        rows.AddRange(["", memory, "", pgbench]);
        rows.AddRange(_statements);
        return string.Join('\n', rows);

        string Of(string floor, KeyValuePair<(string Flow, int People), List<Measured>> row) =>
            row.Key.People == _people[^1] && beside.TryGetValue((row.Key.Flow, floor), out var rounds)
                ? Text(
                    $"{Median(row.Value, run => run.Loop.PerSecond) / Median(rounds, run => run.Loop.PerSecond):0.000} of ",
                    $"{Median(rounds, run => run.Loop.PerSecond):0}"
                )
                : "";
    }

    private static double Median(List<Measured> runs, Func<Measured, double> figure) =>
        runs.Select(figure).Order().ElementAt(runs.Count / 2);

    private static string Text(params FormattableString[] parts) =>
        string.Concat(parts.Select(part => part.ToString(CultureInfo.InvariantCulture)));

    private sealed record Flow(string Name, HostProcess Process, Func<Task<bool>> Run);

    private sealed record Measured(LoopResult Loop, double HostMs, double DatabaseMs);
}
