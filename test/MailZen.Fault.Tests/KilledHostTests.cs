using System.Collections.Concurrent;
using MailZen.Bench.Hosts;
using MailZen.TestBase.Clients;

namespace MailZen.Fault.Tests;

/// <summary>A host that is killed under load, again and again, with another one beside it.</summary>
public sealed class KilledHostTests
{
    private const int Rounds = 50;
    private const int Accounts = 8;
    private const int ProofsPerRound = 2;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _cooldown = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Should_Lose_Nothing_That_A_Client_Saw_Send_Nothing_Twice_And_Leave_No_Number_Stuck()
    {
        await using var world = await FaultWorld.CreateAsync();
        var survivor = await world.StartHostAsync();
        var victim = await world.StartHostAsync();
        var tokens = await world.RegisterAsync(survivor, Accounts);
        var (asked, proved) = (new ConcurrentDictionary<string, int>(), new ConcurrentDictionary<string, string>());
        var interrupted = 0;

        for (var round = 0; round < Rounds; round++)
        {
            using var end = new CancellationTokenSource();
            var current = victim;
            var load = tokens.Select(token => ProveAgainAndAgainAsync(world, current, token, asked, proved, end.Token)).ToList();
            await UntilAsync(proved, count: (round + 1) * ProofsPerRound);
            await Task.Delay(TimeSpan.FromMilliseconds(round * 37 % 300), TimeProvider.System);
            await current.KillAsync();
            await end.CancelAsync();
            var interruptions = (await Task.WhenAll(load)).OfType<Interruption>().ToList();
            interrupted += interruptions.Count;

            // One cooldown later every number that was interrupted can be proved through the instance that lives.
            await Task.Delay(_cooldown, TimeProvider.System);
            await Task.WhenAll(
                interruptions.Select(async interruption =>
                    (await TryProveAsync(world, Client(survivor, interruption.Token), interruption.Number, asked)).ShouldBeTrue(
                        $"{interruption.Number} is stuck in round {round}."
                    )
                )
            );
            victim = await world.StartHostAsync();
        }

        interrupted.ShouldBeGreaterThan(Rounds); // The kills did hit requests.
        foreach (var (number, texts) in world.Sink.Texts)
        {
            texts.ShouldBeLessThanOrEqualTo(asked[number], $"{number} got more texts than were asked for.");
        }

        var used = (await world.QueryAsync("SELECT phone_number FROM phone_verifications WHERE consumed_at IS NOT NULL")).ToHashSet();
        proved.Keys.Where(number => !used.Contains(number)).ShouldBeEmpty("A client saw a success that the database lost.");
    }

    /// <remarks>How long a host that has just started takes depends on the machine.</remarks>
    private static async Task UntilAsync(ConcurrentDictionary<string, string> proved, int count)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (proved.Count < count)
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(_patience, $"{proved.Count} numbers of {count} were proved.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    /// <returns>What the account was about to prove when the host went away.</returns>
    private static async Task<Interruption?> ProveAgainAndAgainAsync(
        FaultWorld world,
        HostProcess host,
        string token,
        ConcurrentDictionary<string, int> asked,
        ConcurrentDictionary<string, string> proved,
        CancellationToken end
    )
    {
        var client = Client(host, token);
        while (!end.IsCancellationRequested)
        {
            var number = world.NewNumber();
            try
            {
                if (await TryProveAsync(world, client, number, asked))
                {
                    proved[number] = token;
                }
            }
            catch (HttpRequestException)
            {
                return new Interruption(token, number);
            }
        }

        return null;
    }

    private static async Task<bool> TryProveAsync(
        FaultWorld world,
        TestClient client,
        string number,
        ConcurrentDictionary<string, int> asked
    )
    {
        asked.AddOrUpdate(number, 1, (_, count) => count + 1);
        var sent = await client.SendPhoneOtpAsync(number);
        sent.Succeeded.ShouldBeTrue(sent.ToString());
        return (await client.VerifyPhoneOtpAsync(world.Sink.CodeOf(number))).Succeeded;
    }

    private static TestClient Client(HostProcess host, string token)
    {
        var client = FaultWorld.NewClient(host);
        client.UseToken(token);
        return client;
    }

    private sealed record Interruption(string Token, string Number);
}
