using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MailZen.Bench.Hosts;

namespace MailZen.Bench.Micro;

/// <summary>BenchmarkDotNet on what is hot.</summary>
internal static class MicroBenchmark
{
    public static Task<string> RunAsync()
    {
        // In this process: what BenchmarkDotNet would build and start instead could not see the product's internals.
        var config = ManualConfig
            .Create(DefaultConfig.Instance)
            .AddJob(Job.MediumRun.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(TemporaryFolder.Create());
        var summary = BenchmarkRunner.Run<ProductBenchmarks>(config);
        var log = new AccumulationLogger();
        MarkdownExporter.GitHub.ExportToLog(summary, log);
        return Task.FromResult(log.GetLog().Trim());
    }
}
