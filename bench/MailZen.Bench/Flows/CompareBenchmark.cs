using System.Diagnostics;
using System.Globalization;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Users;
using MailZen.Bench.Hosts;
using MailZen.Bench.Postgres;

namespace MailZen.Bench.Flows;

/// <summary>
/// The flows of this working copy against those of other commits: all hosts on one PostgreSQL, measured in turn, for the speed of a
/// machine changes within minutes.
/// </summary>
internal static class CompareBenchmark
{
    public const string Command = "compare";

    private const int Rounds = 9;
    private const int Most = 64;

    private static readonly TimeSpan _firstWarmUp = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _round = TimeSpan.FromSeconds(5);

    private static readonly (string Name, int People, Func<Side, Func<Task<bool>>> Run)[] _flows =
    [
        ("verify", Most, side => side.Verify.RunAsync),
        ("verify", 1, side => side.Verify.RunAsync),
        ("wrong code", Most, side => () => side.WrongCode.RunAsync()),
        ("sign-up", 16, side => side.SignUp.RunAsync),
    ];

    /// <param name="arguments">
    /// The commits; after a colon, a setting that the database of this one has, such as <c>main:commit_delay=100</c>. Flows that are named
    /// limit the run to them: <c>verify</c>, <c>"wrong code"</c>, <c>sign-up</c>.
    /// </param>
    public static async Task<string> RunAsync(IReadOnlyList<string> arguments)
    {
        var chosen = _flows.Where(flow => arguments.Contains(flow.Name)).ToArray();
        var commits = arguments.Where(argument => _flows.All(flow => flow.Name != argument)).ToList();
        await using var postgres = await ThrowawayPostgres.StartAsync();
        await using var sink = await WebhookSink.StartAsync();
        await using var now = await Side.StartAsync("the working copy", "now", HostProcess.Repository, postgres, sink);
        var others = new List<Side>();
        try
        {
            foreach (var commit in commits)
            {
                others.Add(await StartAsync(commit, others.Count, postgres, sink));
            }

            return await CompareAsync(postgres, now, others, chosen is [] ? _flows : chosen);
        }
        finally
        {
            foreach (var side in others)
            {
                await side.DisposeAsync();
            }
        }
    }

    private static async Task<Side> StartAsync(string commit, int number, ThrowawayPostgres postgres, WebhookSink sink)
    {
        var database = string.Create(CultureInfo.InvariantCulture, $"side_{number}");
        var parts = commit.Split(':', 2);
        if (parts is [_, var setting])
        {
            await postgres.ExecuteAsync("postgres", $"CREATE DATABASE {database}");
            await postgres.ExecuteAsync("postgres", $"ALTER DATABASE {database} SET {setting}");
        }

        return await Side.StartAsync(commit, database, await WorkingCopy.CheckOutAsync(parts[0]), postgres, sink);
    }

    private static async Task<string> CompareAsync(
        ThrowawayPostgres postgres,
        Side now,
        List<Side> others,
        (string Name, int People, Func<Side, Func<Task<bool>>> Run)[] flows
    )
    {
        var rows = new List<string>
        {
            $"Medians of {Rounds} rounds of {_round.TotalSeconds} s, in each round every commit and the working copy in turn.",
            "",
            "| flow | people | commit | a second | now | now of it | host CPU ms | now | PostgreSQL CPU ms | now | errors |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
        };
        var warmUp = _firstWarmUp;
        Side[] sides = [now, .. others];
        foreach (var (name, people, run) in flows)
        {
            foreach (var side in sides)
            {
                if (name == "wrong code")
                {
                    await postgres.ExecuteAsync(side.Database, FlowBenchmark.Challenges);
                }

                await ClosedLoop.RunAsync(people, warmUp, run(side));
            }

            warmUp = _warmUp;
            var rounds = sides.ToDictionary(side => side, _ => new List<Measured>());
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var side in sides)
                {
                    rounds[side].Add(await MeasureAsync(postgres, side, people, run(side)));
                }
            }

            rows.AddRange(others.Select(side => Row(name, people, side, rounds[side], rounds[now])));
        }

        rows.Add("");
        rows.AddRange(sides.Select(side => Text($"Memory of {side.Name} at most: {side.Host.PeakMiB:0} MiB.")));
        return string.Join('\n', [.. rows, MeasureHash()]);
    }

    private static async Task<Measured> MeasureAsync(ThrowawayPostgres postgres, Side side, int people, Func<Task<bool>> run)
    {
        var (process, database) = (side.Host.ProcessorTime, postgres.ProcessorTime);
        var loop = await ClosedLoop.RunAsync(people, _round, run);
        return new(
            loop,
            (side.Host.ProcessorTime - process).TotalMilliseconds / loop.Count,
            (postgres.ProcessorTime - database).TotalMilliseconds / loop.Count
        );
    }

    private static string Row(string flow, int people, Side side, List<Measured> before, List<Measured> now)
    {
        var ratio = Median(before.Zip(now, (one, other) => other.Loop.PerSecond / one.Loop.PerSecond));
        return Text($"| {flow} | {people} | {side.Name} | {Rate(before):0} | {Rate(now):0} | {ratio:0.000} ")
            + Text($"| {Median(before.Select(one => one.HostMs)):0.000} | {Median(now.Select(one => one.HostMs)):0.000} ")
            + Text($"| {Median(before.Select(one => one.DatabaseMs)):0.000} | {Median(now.Select(one => one.DatabaseMs)):0.000} ")
            + Text($"| {before.Concat(now).Sum(one => one.Loop.Errors)} |");

        static double Rate(List<Measured> rounds) => Median(rounds.Select(one => one.Loop.PerSecond));

        static double Median(IEnumerable<double> figures) => figures.Order().ElementAt(Rounds / 2);
    }

    /// <summary>What the hash of a password takes of a processor, so that a sign-up's rest is known.</summary>
    private static string MeasureHash()
    {
        const int Hashes = 40;
        var hasher = new AccountPasswordHasher();
        var user = new MailZenUser(EmailAddress.ParseOrNull("bench@mailzen.com")!, null, TimeProvider.System.GetUtcNow());
        hasher.HashPassword(user, "correct horse battery");
        using var process = Process.GetCurrentProcess();
        var started = process.TotalProcessorTime;
        for (var hash = 0; hash < Hashes; hash++)
        {
            hasher.HashPassword(user, "correct horse battery");
        }

        process.Refresh();
        return Text($"A hash takes {(process.TotalProcessorTime - started).TotalMilliseconds / Hashes:0.0} ms of processor now.");
    }

    private static string Text(params FormattableString[] parts) =>
        string.Concat(parts.Select(part => part.ToString(CultureInfo.InvariantCulture)));

    private sealed record Measured(LoopResult Loop, double HostMs, double DatabaseMs);

    /// <summary>A host, its database and who uses it.</summary>
    private sealed record Side(
        string Name,
        string Database,
        HostProcess Host,
        GraphQLCaller Caller,
        VerifyFlow Verify,
        WrongCodeFlow WrongCode,
        SignUpFlow SignUp
    ) : IAsyncDisposable
    {
        public static async Task<Side> StartAsync(
            string name,
            string database,
            string repository,
            ThrowawayPostgres postgres,
            WebhookSink sink
        )
        {
            var connectionString = postgres.ConnectionString(database);
            await HostProcess.MigrateAsync(connectionString, await HostProcess.PublishMigratorAsync(repository));
            var accounts = await Accounts.CreateAsync(postgres, database, FlowBenchmark.AccountCount);
            await postgres.ExecuteAsync(database, "VACUUM ANALYZE users");
            var folder = await HostProcess.PublishAsync(repository: repository);
            var host = await HostProcess.StartFromAsync(folder, connectionString, sink.Url, FlowBenchmark.Lifted);
            var caller = new GraphQLCaller(host.Address, Most);
            return new(name, database, host, caller, new(caller, sink, accounts), new(caller, accounts), new(caller, sink));
        }

        public async ValueTask DisposeAsync()
        {
            Caller.Dispose();
            await Host.DisposeAsync();
        }
    }
}
