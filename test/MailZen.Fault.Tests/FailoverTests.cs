using System.Collections.Concurrent;
using System.Net;
using MailZen.Bench.Hosts;

namespace MailZen.Fault.Tests;

/// <summary>The primary dies under load, and its synchronous standby takes its place. Hosts know both servers.</summary>
public sealed class FailoverTests
{
    private const int Accounts = 12;

    private static readonly TimeSpan _recovery = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task Should_Answer_In_Code_Lose_Nothing_And_Send_Nothing_Twice()
    {
        await using var world = await FaultWorld.CreateAsync();
        await using var standby = await world.Postgres.StartStandbyAsync();
        var servers = $"127.0.0.1:{world.Postgres.Port},127.0.0.1:{standby.Port}";
        var both = $"Host={servers};Username=postgres;Database=mailzen;Target Session Attributes=primary";
        await HostProcess.MigrateAsync(both); // finds the primary, and nothing to do
        var host = await world.StartHostAsync(both);
        var tokens = await world.RegisterAsync(host, Accounts);
        var asked = new ConcurrentDictionary<string, int>();
        var proved = new ConcurrentDictionary<string, long>();
        var errors = new ConcurrentQueue<string>();
        using var end = new CancellationTokenSource();
        var load = tokens.Select(token => ProveAgainAndAgainAsync(world, host, token, asked, proved, errors, end.Token)).ToList();

        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System);
        await world.Postgres.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        (await FaultWorld.NewClient(host).Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await standby.PromoteAsync();
        var promoted = TimeProvider.System.GetTimestamp();
        await Task.Delay(_recovery + TimeSpan.FromSeconds(4), TimeProvider.System);
        await end.CancelAsync();
        await Task.WhenAll(load);

        errors.Distinct().ShouldBe(["SERVICE_UNAVAILABLE"]);
        proved.Values.Count(at => TimeProvider.System.GetElapsedTime(promoted, at) > _recovery).ShouldBeGreaterThan(Accounts);
        (await FaultWorld.NewClient(host).Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);

        world.Sink.Texts.Where(text => text.Value > asked[text.Key]).ShouldBeEmpty();
        var used = new HashSet<string>(StringComparer.Ordinal);
        await using var source = standby.Open("mailzen");
        await using var command = source.CreateCommand("SELECT phone_number FROM phone_verifications WHERE consumed_at IS NOT NULL");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            used.Add(reader.GetString(0));
        }

        proved.Keys.Where(number => !used.Contains(number)).ShouldBeEmpty("A client saw a success that the standby does not have.");
    }

    private static async Task ProveAgainAndAgainAsync(
        FaultWorld world,
        HostProcess host,
        string token,
        ConcurrentDictionary<string, int> asked,
        ConcurrentDictionary<string, long> proved,
        ConcurrentQueue<string> errors,
        CancellationToken end
    )
    {
        var client = FaultWorld.NewClient(host);
        client.UseToken(token);
        while (!end.IsCancellationRequested)
        {
            var number = world.NewNumber();
            asked.AddOrUpdate(number, 1, (_, count) => count + 1);
            var reply = await client.SendPhoneOtpAsync(number);
            if (reply.Succeeded)
            {
                reply = await client.VerifyPhoneOtpAsync(world.Sink.CodeOf(number));
            }

            if (reply.Succeeded)
            {
                proved[number] = TimeProvider.System.GetTimestamp();
            }
            else
            {
                errors.Enqueue(reply.Code!);
            }
        }
    }
}
