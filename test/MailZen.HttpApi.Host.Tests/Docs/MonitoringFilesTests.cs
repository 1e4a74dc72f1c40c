using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using MailZen.TestBase;

namespace MailZen.HttpApi.Host.Tests.Docs;

/// <summary>docs/operations.md lists the metrics of the code. Alert rules and dashboard use no others.</summary>
public sealed partial class MonitoringFilesTests
{
    private const string Rules = "deploy/prometheus-rules.yaml";

    private static readonly string[] _prefixesOfDotNet = ["http_", "kestrel_", "dotnet_"];

    private static IReadOnlyList<string> Documented { get; } =
    [.. Row().Matches(RepositoryFiles.Read("docs/operations.md")).Select(row => row.Groups["name"].Value)];

    [Fact]
    public void Should_List_Each_Metric_Of_The_Code()
    {
        var own = RepositoryFiles
            .FindProduct("*.cs")
            .SelectMany(file => Metric().Matches(RepositoryFiles.Read(file)))
            .Select(metric =>
                metric.Groups["name"].Value.Replace('.', '_')
                + (metric.Groups["unit"].Value == "s" ? "_seconds" : "")
                + (metric.Groups["kind"].Value is "Counter" or "ObservableCounter" ? "_total" : "")
            );

        Documented
            .Where(name => !_prefixesOfDotNet.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .ShouldBe(own.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Should_Alert_On_And_Show_Only_Metrics_That_Exist()
    {
        var alerts = Expression().Matches(RepositoryFiles.Read(Rules)).Select(line => line.Groups["expression"].Value);
        var shown = JsonSerializer
            .Deserialize<JsonElement>(RepositoryFiles.Read("deploy/grafana-dashboard.json"))
            .GetProperty("panels")
            .EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!);
        var used = alerts.Concat(shown).SelectMany(FindMetrics).Distinct().ToList();

        used.Count.ShouldBeGreaterThan(8);
        used.Where(name => !Documented.Contains(Suffix().Replace(name, ""))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Have_Rules_That_Prometheus_Accepts()
    {
        var start = new ProcessStartInfo("promtool", ["check", "rules", Path.Combine(RepositoryFiles.Root, Rules)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var promtool = Process.Start(start)!;
        var output = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();

        promtool.ExitCode.ShouldBe(0, output);
    }

    private static IEnumerable<string> FindMetrics(string expression) =>
        Identifier()
            .Matches(Labels().Replace(expression, " "))
            .Select(identifier => identifier.Value)
            .Where(identifier => identifier != "histogram_quantile");

    [GeneratedRegex(@"^\| `(?<name>[a-z_]+)` \| (?:counter|gauge|histogram) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(
        "Create(?<kind>Counter|UpDownCounter|Histogram|ObservableGauge|ObservableCounter)(?:<\\w+>)?\\("
            + "\\s*\"(?<name>[^\"]+)\"(?:,\\s*(?:\\(\\) =>[^;]*?,\\s*)?\"(?<unit>[^\"]*)\")?"
    )]
    private static partial Regex Metric();

    [GeneratedRegex("^ +expr: (?<expression>.+)$", RegexOptions.Multiline)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|\b(?:by|without) ?\([^)]*\)")]
    private static partial Regex Labels();

    [GeneratedRegex("[a-z][a-z0-9]*_[a-z0-9_]+")]
    private static partial Regex Identifier();

    [GeneratedRegex("_(?:bucket|count|sum)$")]
    private static partial Regex Suffix();
}
