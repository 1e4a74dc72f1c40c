using MailZen.Bench;
using MailZen.Bench.GuardCost;

var benchmarks = new Dictionary<string, Func<Task<string>>>
{
    ["guard-cost"] = GuardCostBenchmark.RunAsync,
};

if (args is not [var name] || !benchmarks.TryGetValue(name, out var run))
{
    Console.Error.WriteLine($"Say which: {string.Join(", ", benchmarks.Keys)}");
    return 1;
}

await BenchResults.WriteAsync(name, await run());
return 0;
