using System.Diagnostics;
using System.Globalization;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Users;
using MailZen.Bench.Hosts;
using MailZen.Bench.Postgres;

namespace MailZen.Bench.Flows;

/// <summary>
/// The flows of this working copy against those of another commit: both hosts on one PostgreSQL, in alternating rounds, for the speed of a
/// machine changes within minutes.
/// </summary>
internal static class CompareBenchmark
{
    public const string Command = "compare";

    private const int Pairs = 9;
    private const int Most = 64;

    private static readonly TimeSpan _firstWarmUp = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _round = TimeSpan.FromSeconds(5);

    /// <param name="commit">What is compared with.</param>
    public static async Task<string> RunAsync(string commit)
    {
        var repository = await CheckOutAsync(commit);
        await using var postgres = await ThrowawayPostgres.StartAsync();
        await using var sink = await WebhookSink.StartAsync();
        await using var before = await Side.StartAsync("before", repository, postgres, sink);
        await using var now = await Side.StartAsync("now", HostProcess.Repository, postgres, sink);
        Func<Side, Flow>[] flows =
        [
            side => new("verify", Most, side.Verify.RunAsync),
            side => new("verify", 1, side.Verify.RunAsync),
            side => new("wrong code", Most, side.WrongCode.RunAsync),
            side => new("sign-up", 16, side.SignUp.RunAsync),
        ];

        var rows = new List<string>
        {
            $"Medians of {Pairs} alternating pairs of {_round.TotalSeconds} s: {commit} against the working copy.",
            "",
            "| flow | people | before, a second | now | now of before | before, host CPU ms | now "
                + "| before, PostgreSQL CPU ms | now | errors |",
            "|---|---|---|---|---|---|---|---|---|---|",
        };
        var warmUp = _firstWarmUp;
        foreach (var flow in flows)
        {
            foreach (var side in (Side[])[before, now])
            {
                var (name, people, run) = flow(side);
                if (name == "wrong code")
                {
                    await postgres.ExecuteAsync(side.Database, FlowBenchmark.Challenges);
                }

                await ClosedLoop.RunAsync(people, warmUp, run);
            }

            warmUp = _warmUp;
            var pairs = new List<(Measured Before, Measured Now)>();
            for (var pair = 0; pair < Pairs; pair++)
            {
                pairs.Add((await MeasureAsync(postgres, before, flow(before)), await MeasureAsync(postgres, now, flow(now))));
            }

            rows.Add(Row(flow(now), pairs));
        }

        var memory = Text($"Memory at most: {before.Host.PeakMiB:0} MiB before, {now.Host.PeakMiB:0} MiB now.");
        return string.Join('\n', [.. rows, "", memory, MeasureHash()]);
    }

    private static async Task<string> CheckOutAsync(string commit)
    {
        var folder = Path.Combine(TemporaryFolder.Create(), "repository");
        using var clone = Process.Start("git", ["clone", "-q", HostProcess.Repository, folder]);
        await clone.WaitForExitAsync();
        using var checkOut = Process.Start("git", ["-C", folder, "checkout", "-q", commit]);
        await checkOut.WaitForExitAsync();
        return checkOut.ExitCode == 0 ? folder : throw new InvalidOperationException($"There is no commit {commit}.");
    }

    private static async Task<Measured> MeasureAsync(ThrowawayPostgres postgres, Side side, Flow flow)
    {
        var (process, database) = (side.Host.ProcessorTime, postgres.ProcessorTime);
        var loop = await ClosedLoop.RunAsync(flow.People, _round, flow.Run);
        return new(
            loop,
            (side.Host.ProcessorTime - process).TotalMilliseconds / loop.Count,
            (postgres.ProcessorTime - database).TotalMilliseconds / loop.Count
        );
    }

    private static string Row(Flow flow, List<(Measured Before, Measured Now)> pairs)
    {
        var errors = pairs.Sum(pair => pair.Before.Loop.Errors + pair.Now.Loop.Errors);
        return Text(
                $"| {flow.Name} | {flow.People} | {Median(pair => pair.Before.Loop.PerSecond):0} ",
                $"| {Median(pair => pair.Now.Loop.PerSecond):0} "
            )
            + Text($"| {Median(pair => pair.Now.Loop.PerSecond / pair.Before.Loop.PerSecond):0.000} ")
            + Text($"| {Median(pair => pair.Before.HostMs):0.00} | {Median(pair => pair.Now.HostMs):0.00} ")
            + Text($"| {Median(pair => pair.Before.DatabaseMs):0.00} | {Median(pair => pair.Now.DatabaseMs):0.00} | {errors} |");

        double Median(Func<(Measured Before, Measured Now), double> figure) => pairs.Select(figure).Order().ElementAt(pairs.Count / 2);
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

    private sealed record Flow(string Name, int People, Func<Task<bool>> Run);

    private sealed record Measured(LoopResult Loop, double HostMs, double DatabaseMs);

    /// <summary>A host, its database and who uses it.</summary>
    private sealed record Side(
        string Database,
        HostProcess Host,
        GraphQLCaller Caller,
        VerifyFlow Verify,
        WrongCodeFlow WrongCode,
        SignUpFlow SignUp
    ) : IAsyncDisposable
    {
        public static async Task<Side> StartAsync(string database, string repository, ThrowawayPostgres postgres, WebhookSink sink)
        {
            var connectionString = postgres.ConnectionString(database);
            await HostProcess.MigrateAsync(connectionString, await HostProcess.PublishMigratorAsync(repository));
            var accounts = await Accounts.CreateAsync(postgres, database, FlowBenchmark.AccountCount);
            await postgres.ExecuteAsync(database, "VACUUM ANALYZE users");
            var folder = await HostProcess.PublishAsync(repository: repository);
            var host = await HostProcess.StartFromAsync(folder, connectionString, sink.Url, FlowBenchmark.Lifted);
            var caller = new GraphQLCaller(host.Address, Most);
            return new(database, host, caller, new(caller, sink, accounts), new(caller, accounts), new(caller, sink));
        }

        public async ValueTask DisposeAsync()
        {
            Caller.Dispose();
            await Host.DisposeAsync();
        }
    }
}
