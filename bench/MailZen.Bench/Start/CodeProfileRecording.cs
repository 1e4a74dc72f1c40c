using System.Net.Http.Headers;
using MailZen.Bench.Flows;
using MailZen.Bench.Hosts;
using MailZen.Bench.Postgres;

namespace MailZen.Bench.Start;

/// <summary>
/// Writes down which methods a host runs: from its start, for those who prove numbers and sign up, on the administrators' pages, to its
/// end. Publishing compiles these ahead (ADR 0018).
/// </summary>
internal static class CodeProfileRecording
{
    public const string Command = "code-profile";

    private const string Database = "profile";
    private const string MetricsToken = "of the benchmark";

    private static readonly TimeSpan _round = TimeSpan.FromSeconds(10);
    private static readonly string[] _pages =
    [
        "/admin",
        "/admin/sms",
        "/admin/limits",
        "/admin/trust",
        "/admin/delivery",
        "/admin/events",
        "/admin/not-found",
    ];
    private static readonly string[] _addresses = ["/health/live", "/api/phone-verification/delivery", "/api/setting-management/sms"];

    public static async Task RunAsync()
    {
        // All of it compiled ahead: what is small enough to vanish in its callers then is not called.
        var folder = await HostProcess.PublishAsync(HostProcess.AllCode);
        await using var postgres = await ThrowawayPostgres.StartAsync();
        await using var sink = await WebhookSink.StartAsync();
        await HostProcess.MigrateAsync(postgres.ConnectionString(Database));
        var accounts = await Flows.Accounts.CreateAsync(postgres, Database, FlowBenchmark.AccountCount);
        (string, string)[] recorder =
        [
            ("MAILZEN_METRICS_TOKEN", MetricsToken),
            ("DOTNET_STARTUP_HOOKS", Path.Combine(AppContext.BaseDirectory, "MailZen.CodeProfile.dll")),
            ("MAILZEN_CODE_PROFILE", Path.Combine(HostProcess.Project, "CodeProfile.mibc")),
        ];
        await using var host = await HostProcess.StartFromAsync(
            folder,
            postgres.ConnectionString(Database),
            sink.Url,
            [.. FlowBenchmark.Lifted, HostProcess.OverHttp, .. recorder]
        );
        using var caller = new GraphQLCaller(host.Address, 16);
        await RepeatAsync(1, new SignUpFlow(caller, sink).RunAsync);
        await RepeatAsync(16, new VerifyFlow(caller, sink, accounts).RunAsync);
        await postgres.ExecuteAsync(Database, FlowBenchmark.Challenges);
        await RepeatAsync(16, new WrongCodeFlow(caller, accounts).RunAsync);
        await VisitAsync(host);
        var exitCode = await host.TerminateAsync(TimeSpan.FromMinutes(1));
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"The host ended with {exitCode}.");
        }
    }

    private static async Task RepeatAsync(int people, Func<Task<bool>> flow)
    {
        var loop = await ClosedLoop.RunAsync(people, _round, flow);
        if (loop.Errors > 0)
        {
            throw new InvalidOperationException(
                $"{loop.Errors} of {loop.Count} flows failed: the recorded methods are not the ones to compile ahead."
            );
        }
    }

    private static async Task VisitAsync(HostProcess host)
    {
        await using var administrator = await Administrator.SignInAsync(host);
        foreach (var page in _pages)
        {
            var tab = await administrator.OpenAsync(page);
            await tab.Locator("h1").First.WaitForAsync();
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System); // until its circuit stands
        }

        using var client = await Administrator.SignInOverRestAsync(host);
        foreach (var address in _addresses)
        {
            (await client.GetAsync(address)).EnsureSuccessStatusCode();
        }

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", MetricsToken);
        (await client.GetAsync("/metrics")).EnsureSuccessStatusCode();
    }
}
