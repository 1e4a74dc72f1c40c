using System.Diagnostics;
using System.Globalization;
using MailZen.Bench.Flows;
using MailZen.Bench.Hosts;
using MailZen.Bench.Postgres;

namespace MailZen.Bench.Profile;

/// <summary>Where the processor's time of a verify flow goes, by Linux's <c>perf</c> (Debian's linux-perf; it needs root).</summary>
internal static class ProfileBenchmark
{
    private const string Database = "profile";
    private const int People = 64;
    private const int AccountCount = 50_000;

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(70);

    // A part is whatever has one of these in its call stack: parts overlap.
    private static readonly (string Part, string[] Frames)[] _ofHost =
    [
        ("GraphQL: reading, validating, executing, with what it calls", ["[GraphQL]"]),
        ("validation and complexity of known documents", ["GraphQL.Validation"]),
        ("Npgsql", ["[Npgsql]"]),
        ("Entity Framework Core, with the Npgsql below it", ["Microsoft.EntityFrameworkCore"]),
        ("the text: webhook, breakers, HTTP client", ["WebhookSmsProvider", "System.Net.Http]"]),
        ("access tokens", ["IdentityModel", "JwtBearer"]),
        ("service scopes and injection", ["Extensions.DependencyInjection"]),
        ("metrics", ["OpenTelemetry"]),
        ("kernel: sockets, waiting, waking", ["entry_SYSCALL_64", "do_syscall_64"]),
    ];

    private static readonly (string Part, string[] Frames)[] _ofPostgres =
    [
        ("running statements", ["PortalRun"]),
        ("entries of indexes", ["ExecInsertIndexTuples"]),
        ("commits, with the log's way to the disk", ["CommitTransactionCommand"]),
        ("the log's way to the disk", ["XLogFlush"]),
        ("waiting for and reading the next message", ["pq_getbyte"]),
        ("kernel", ["entry_SYSCALL_64", "do_syscall_64"]),
    ];

    public static async Task<string> RunAsync()
    {
        var folder = await HostProcess.PublishAsync();
        await using var postgres = await ThrowawayPostgres.StartAsync();
        await using var sink = await WebhookSink.StartAsync();
        await HostProcess.MigrateAsync(postgres.ConnectionString(Database));
        var accounts = await Flows.Accounts.CreateAsync(postgres, Database, AccountCount);
        await using var host = await HostProcess.StartFromAsync(
            folder,
            postgres.ConnectionString(Database),
            sink.Url,
            [.. FlowBenchmark.Lifted, ("DOTNET_PerfMapEnabled", "1"), ("DOTNET_EnableWriteXorExecute", "0")]
        );
        using var caller = new GraphQLCaller(host.Address, People);
        var verify = new VerifyFlow(caller, sink, accounts);
        await ClosedLoop.RunAsync(People, _warmUp, verify.RunAsync);
        var (stacks, _) = await SampleAsync(People, verify.RunAsync);
        var (ofHost, ofPostgres) = (
            stacks.Where(stack => stack.Process == host.Id).ToList(),
            stacks.Where(stack => stack.Command == "postgres").ToList()
        );

        return string.Join(
            '\n',
            [
                Text(
                    $"`perf`, {stacks.Count:N0} samples of a machine under {People} people who verify: ",
                    $"{Share(ofHost.Count, stacks.Count)} in the host, {Share(ofPostgres.Count, stacks.Count)} in ",
                    $"PostgreSQL, the rest in the load, the phones and the kernel's own threads. Parts are by call stack and ",
                    $"overlap."
                ),
                "",
                "| of the host | |",
                "|---|---|",
                .. Rows(_ofHost, ofHost),
                "",
                "| of PostgreSQL | |",
                "|---|---|",
                .. Rows(_ofPostgres, ofPostgres),
                "",
                await MeasureSignUpAsync(host, new SignUpFlow(caller, sink)),
            ]
        );
    }

    // Argon2id in libsodium, with the kernel's work for the memory that each hash takes.
    private static readonly string[] _hash = ["libsodium", "crypto_pwhash", "NSec.Cryptography"];

    // Threads of the pool that have nothing to do look for work for a while before they sleep.
    private static readonly string[] _idle = ["LowLevelLifoSemaphore"];

    /// <summary>What a sign-up costs the host beside the password's hash.</summary>
    private static async Task<string> MeasureSignUpAsync(HostProcess host, SignUpFlow signUp)
    {
        const int Few = 4;
        await ClosedLoop.RunAsync(Few, _warmUp, signUp.RunAsync);
        var before = host.ProcessorTime;
        var (stacks, loop) = await SampleAsync(Few, signUp.RunAsync);
        var each = (host.ProcessorTime - before).TotalMilliseconds / loop.Count;
        var ofHost = stacks.Where(stack => stack.Process == host.Id).ToList();
        var rest = ofHost.Where(stack => !IsIn(stack, _hash)).ToList();
        return Text(
            $"A sign-up takes the host {each:0.0} ms of processor time, {each * rest.Count / ofHost.Count:0.0} ms of them not in the ",
            $"password's hash; of these {each * rest.Count(stack => IsIn(stack, _idle)) / ofHost.Count:0.0} ms are threads ",
            $"of the pool without work ({Few} people, {loop.Count} sign-ups, {ofHost.Count:N0} samples)."
        );
    }

    private static async Task<(List<Stack> Stacks, LoopResult Loop)> SampleAsync(int people, Func<Task<bool>> flow)
    {
        var file = Path.Combine(TemporaryFolder.Create(), "perf.data");
        var load = ClosedLoop.RunAsync(people, TimeSpan.FromSeconds(12), flow);
        await RunPerfAsync("record", "-q", "-a", "-g", "-F", "499", "-o", file, "--", "sleep", "8");
        var loop = await load;
        return (ReadStacks(await RunPerfAsync("script", "-i", file, "-F", "comm,pid,ip,sym,dso")), loop);
    }

    private static IEnumerable<string> Rows((string Part, string[] Frames)[] parts, List<Stack> stacks) =>
        parts.Select(part => $"| {part.Part} | {Share(stacks.Count(stack => IsIn(stack, part.Frames)), stacks.Count)} |");

    private static bool IsIn(Stack stack, string[] parts) =>
        stack.Frames.Exists(frame => Array.Exists(parts, part => frame.Contains(part, StringComparison.Ordinal)));

    private static string Share(int count, int all) => Text($"{100.0 * count / Math.Max(1, all):0} %");

    /// <summary>A sample is a line "command pid", lines of frames and an empty line.</summary>
    private static List<Stack> ReadStacks(string script)
    {
        var stacks = new List<Stack>();
        foreach (var block in script.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var head = lines[0].Trim();
            var space = head.LastIndexOf(' ');
            stacks.Add(new Stack(head[..space].Trim(), int.Parse(head[space..], CultureInfo.InvariantCulture), [.. lines[1..]]));
        }

        return stacks;
    }

    private static async Task<string> RunPerfAsync(params string[] arguments)
    {
        using var perf = Process.Start(
            new ProcessStartInfo("perf", arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var errors = perf.StandardError.ReadToEndAsync();
        var output = await perf.StandardOutput.ReadToEndAsync();
        await perf.WaitForExitAsync();
        return perf.ExitCode == 0 ? output : throw new InvalidOperationException($"perf failed: {await errors}");
    }

    private static string Text(params FormattableString[] parts) =>
        string.Concat(parts.Select(part => part.ToString(CultureInfo.InvariantCulture)));

    private sealed record Stack(string Command, int Process, List<string> Frames);
}
