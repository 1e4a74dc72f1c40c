using System.Globalization;
using MailZen.Bench.Flows;
using MailZen.Bench.Hosts;
using MailZen.Bench.Postgres;

namespace MailZen.Bench.Start;

/// <summary>
/// From the start of a published host to its first mutation that succeeds, on a migrated database, and what it holds at rest.
/// </summary>
internal static class StartBenchmark
{
    public const string Command = "start";

    private const string Database = "start";
    private const int Repeats = 9;

    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(5);

    private static readonly (string Name, Func<Task<string>> Publish)[] _builds =
    [
        ("as README publishes it", () => HostProcess.PublishAsync()),
        ("the same, all code compiled ahead", () => HostProcess.PublishAsync(HostProcess.AllCode)),
        ("all code compiled ahead, without its runtime", () => HostProcess.PublishAsync(HostProcess.WithoutRuntime)),
    ];

    /// <param name="commits">Commits that are published and measured too.</param>
    public static async Task<string> RunAsync(IReadOnlyCollection<string> commits)
    {
        var folders = new Dictionary<string, string>();
        foreach (var (name, publish) in _builds)
        {
            folders[name] = await publish();
        }

        foreach (var commit in commits)
        {
            folders[commit] = await HostProcess.PublishAsync(repository: await WorkingCopy.CheckOutAsync(commit));
        }

        await using var postgres = await ThrowawayPostgres.StartAsync();
        await using var sink = await WebhookSink.StartAsync();
        await HostProcess.MigrateAsync(postgres.ConnectionString(Database));

        // In turn, for the machine's speed changes within minutes.
        var starts = folders.Keys.ToDictionary(name => name, _ => new List<Measured>());
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            foreach (var (name, folder) in folders)
            {
                starts[name].Add(await MeasureAsync(folder, postgres.ConnectionString(Database), sink));
            }
        }

        return string.Join(
            '\n',
            [
                Text(
                    $"Medians of {Repeats}, in turn. Memory is resident, {_rest.TotalSeconds:0} s after the first mutation; its own is ",
                    $"what is not a page of a file."
                ),
                "",
                "| published | to ready, ms | to the first mutation, ms | CPU until then, ms | at rest, MiB | of it its own | on disk, "
                    + "MiB |",
                "|---|---|---|---|---|---|---|",
                .. starts.Select(build =>
                    Text(
                        $"| {build.Key} | {Median(build.Value, start => start.ReadyMs):0} | ",
                        $"{Median(build.Value, start => start.MutationMs):0} | ",
                        $"{Median(build.Value, start => start.ProcessorMs):0} | ",
                        $"{Median(build.Value, start => start.RestMiB):0} | {Median(build.Value, start => start.OwnMiB):0} | ",
                        $"{SizeMiB(folders[build.Key]):0} |"
                    )
                ),
            ]
        );
    }

    private static async Task<Measured> MeasureAsync(string folder, string connectionString, WebhookSink sink)
    {
        var begin = TimeProvider.System.GetTimestamp();
        await using var host = await HostProcess.StartFromAsync(folder, connectionString, sink.Url, FlowBenchmark.Lifted);
        var ready = TimeProvider.System.GetElapsedTime(begin);
        using var caller = new GraphQLCaller(host.Address, 1);
        if (!await new SignUpFlow(caller, sink).SendAsync())
        {
            throw new InvalidOperationException("The first mutation failed.");
        }

        var (mutation, processor) = (TimeProvider.System.GetElapsedTime(begin), host.ProcessorTime);
        await Task.Delay(_rest, TimeProvider.System);
        return new Measured(
            ready.TotalMilliseconds,
            mutation.TotalMilliseconds,
            processor.TotalMilliseconds,
            host.ResidentMiB,
            host.OwnMiB
        );
    }

    private static double Median(List<Measured> runs, Func<Measured, double> figure) =>
        runs.Select(figure).Order().ElementAt(runs.Count / 2);

    private static double SizeMiB(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / (1024.0 * 1024);

    private static string Text(params FormattableString[] parts) =>
        string.Concat(parts.Select(part => part.ToString(CultureInfo.InvariantCulture)));

    private sealed record Measured(double ReadyMs, double MutationMs, double ProcessorMs, double RestMiB, double OwnMiB);
}
