using System.Text.RegularExpressions;
using MailZen.Framework.Settings;
using MailZen.TestBase;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.HttpApi.Host.Tests.Contract;

/// <summary>Dashboards, alerts and deployments use these names: settings, metrics, log events.</summary>
public sealed partial class NameTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string Snapshot = "test/MailZen.HttpApi.Host.Tests/Contract/names.txt";
    private const string UpdateVariable = "MAILZEN_UPDATE_NAMES";

    [Fact]
    public async Task Should_Keep_The_Names_That_Others_Use()
    {
        string[] folders = ["src", "modules", "framework"];
        var sources = RepositoryFiles
            .Find("*.cs", [.. folders.Where(folder => Directory.Exists(Path.Combine(RepositoryFiles.Root, folder)))])
            .Select(RepositoryFiles.Read)
            .ToList();
        var settings = (await StartAsync()).Services.GetRequiredService<ISettingDefinitionManager>().GetAll();

        var names = string.Join(
            "\n",
            [
                .. Sorted(settings.Select(setting => $"setting {setting.Name} {setting.EnvironmentName}")),
                .. Sorted(Found(Metric(), match => $"metric {match.Groups["name"].Value} {match.Groups["kind"].Value}")),
                .. Sorted(Found(LogEvent(), match => $"event {match.Groups["name"].Value} {match.Groups["id"].Value}")),
                "",
            ]
        );
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(RepositoryFiles.Root, Snapshot), names);
        }

        names.ShouldBe(
            RepositoryFiles.Read(Snapshot),
            $"A name has changed. May whoever uses it break? A new name is added by running this test with {UpdateVariable}=1."
        );

        IEnumerable<string> Found(Regex pattern, Func<Match, string> describe) =>
            sources.SelectMany(source => pattern.Matches(source)).Select(describe);
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);

    [GeneratedRegex(
        "Create(?<kind>Counter|UpDownCounter|Histogram|ObservableGauge|ObservableCounter)(?:<\\w+>)?\\(\\s*\"(?<name>[^\"]+)\""
    )]
    private static partial Regex Metric();

    [GeneratedRegex("LoggerMessage\\(\\s*(?<id>[0-9]+),[^\\]]*EventName = \"(?<name>[a-z_]+)\"")]
    private static partial Regex LogEvent();
}
