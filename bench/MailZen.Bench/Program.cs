using MailZen.Bench;
using MailZen.Bench.Cleaning;
using MailZen.Bench.Counters;
using MailZen.Bench.DeliveryPage;
using MailZen.Bench.EventCost;
using MailZen.Bench.Flows;
using MailZen.Bench.Growth;
using MailZen.Bench.GuardCost;
using MailZen.Bench.Micro;
using MailZen.Bench.Profile;
using MailZen.Bench.Simulation;
using MailZen.Bench.Start;

var benchmarks = new Dictionary<string, Func<Task<string>>>
{
    ["cleaning"] = CleaningBenchmark.RunAsync,
    ["counters"] = CounterBenchmark.RunAsync,
    ["delivery-page"] = DeliveryPageBenchmark.RunAsync,
    ["event-cost"] = EventCostBenchmark.RunAsync,
    [FlowBenchmark.Command] = () => FlowBenchmark.RunAsync([]),
    ["growth"] = GrowthBenchmark.RunAsync,
    ["guard-cost"] = GuardCostBenchmark.RunAsync,
    ["micro"] = MicroBenchmark.RunAsync,
    ["profile"] = ProfileBenchmark.RunAsync,
    ["simulation"] = SimulationBenchmark.RunAsync,
    [StartBenchmark.Command] = () => StartBenchmark.RunAsync([]),
};

if (args is [InsertEndpoint.Command, var url, var connectionString])
{
    await InsertEndpoint.RunAsync(url, connectionString);
    return 0;
}

if (args is [CodeProfileRecording.Command])
{
    await CodeProfileRecording.RunAsync();
    return 0;
}

if (args is [CompareBenchmark.Command, _, ..])
{
    await BenchResults.WriteAsync(CompareBenchmark.Command, await CompareBenchmark.RunAsync(args[1..]));
    return 0;
}

if (args is [StartBenchmark.Command, _, ..])
{
    Console.WriteLine(await StartBenchmark.RunAsync(args[1..]));
    return 0;
}

if (args is [FlowBenchmark.Command, _, ..])
{
    // A part of it, to try something out: printed and not kept.
    Console.WriteLine(await FlowBenchmark.RunAsync(args[1..]));
    return 0;
}

if (args is not [var name] || !benchmarks.TryGetValue(name, out var run))
{
    Console.Error.WriteLine($"Say which: {string.Join(", ", benchmarks.Keys)}, {CompareBenchmark.Command} <commit>...");
    return 1;
}

await BenchResults.WriteAsync(name, await run());
return 0;
