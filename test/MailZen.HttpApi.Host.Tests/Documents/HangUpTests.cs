using System.Net.Http.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Documents;

/// <summary>Nobody works for a client that has gone. Limits are lifted: what they let through is over too soon to be stopped.</summary>
public sealed class HangUpTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string Many = "1000000";
    private const int Tries = 5;

    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _watched = TimeSpan.FromMilliseconds(500);

    private static readonly (string, string?)[] _settings =
    [
        ("MAILZEN_GRAPHQL_MAX_QUERY_LENGTH", Many), ("MAILZEN_GRAPHQL_MAX_BODY_BYTES", Many),
        ("MAILZEN_GRAPHQL_MAX_OPERATIONS", "1000"), ("MAILZEN_GRAPHQL_MAX_FIELDS", Many), ("MAILZEN_GRAPHQL_MAX_ROOT_FIELDS", Many),
        ("MAILZEN_GRAPHQL_MAX_VARIABLES", Many), ("MAILZEN_GRAPHQL_MAX_DIRECTIVES", Many), ("MAILZEN_GRAPHQL_MAX_ARGUMENTS", Many),
    ];

    [Fact]
    public async Task Should_Stop_Within_100_Milliseconds()
    {
        var client = (await StartAsync(_settings)).NewClient().Http;
        _ = await SpendAsync(() => client.PostAsJsonAsync("/graphql", Request("warm")));
        var whole = await SpendAsync(() => client.PostAsJsonAsync("/graphql", Request("whole")));
        whole.ShouldBeGreaterThan(_watched, "Too little to be stopped.");

        var least = TimeSpan.MaxValue;
        for (var i = 0; i < Tries && least > _patience; i++)
        {
            using var hangUp = new CancellationTokenSource(_patience, TimeProvider.System);
            var sending = client.PostAsJsonAsync("/graphql", Request($"gone{i}"), hangUp.Token);
            await Should.ThrowAsync<OperationCanceledException>(() => sending);
            await Task.Delay(_patience, TimeProvider.System);
            var spent = await SpendAsync(() => Task.Delay(_watched, TimeProvider.System));
            least = spent < least ? spent : least;
        }

        least.ShouldBeLessThan(_patience);
    }

    private static async Task<TimeSpan> SpendAsync(Func<Task> act)
    {
        var before = Environment.CpuUsage.TotalTime;
        await act();
        return Environment.CpuUsage.TotalTime - before;
    }

    // Valid, so that nothing but the client's end stops it.
    private static object Request(string name) => new
    {
        query = string.Concat(Enumerable.Range(0, 900).Select(i => $"query {name}{i}($a:Boolean!){{...F}}"))
            + $"fragment F on Query{{{string.Concat(Enumerable.Repeat("__typename@include(if:$a)", 240))}}}",
        operationName = $"{name}0",
        variables = new { a = true },
    };
}
