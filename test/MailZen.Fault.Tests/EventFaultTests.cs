using System.Security.Cryptography;
using System.Text.Json;
using MailZen.TestBase.Providers;

namespace MailZen.Fault.Tests;

/// <summary>Ten thousand events, a receiver that fails, hangs, answers twice and restarts, and hosts that are killed.</summary>
public sealed class EventFaultTests
{
    private const int Accounts = 500;
    private const int PerAccount = 20;
    private const int Rounds = 5;
    private const string Key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Should_Deliver_Each_Event_Under_One_Id_In_An_Order_That_Can_Be_Restored()
    {
        await using var world = await FaultWorld.CreateAsync();
        var receiver = await EventReceiverDouble.StartAsync();
        try
        {
            receiver.Answer = AnswerAtRandom;
            (string, string)[] settings = [("MAILZEN_EVENTS_URL", receiver.Url), ("MAILZEN_EVENTS_SIGNING_KEY", Key)];
            await world.StartHostAsync(settings: settings);
            await WriteAsync(world);
            for (var round = 0; round < Rounds; round++)
            {
                var victim = await world.StartHostAsync(settings: settings);
                await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
                await victim.KillAsync();
                var url = receiver.Url;
                await receiver.DisposeAsync();
                receiver = await EventReceiverDouble.StartAsync(url, before: receiver);
            }

            receiver.Answer = _ => 204;
            await UntilDeliveredAsync(world);
            Check(receiver);
        }
        finally
        {
            await receiver.DisposeAsync();
        }
    }

    private static void Check(EventReceiverDouble receiver)
    {
        var events = receiver
            .Requests.Select(request => (Id: request.Headers["webhook-id"], Body: JsonElement.Parse(request.Text), request.Text))
            .ToList();
        events.GroupBy(one => one.Id).ShouldAllBe(tries => tries.Select(one => one.Text).Distinct().Count() == 1);
        var byAccount = events.DistinctBy(one => one.Id).GroupBy(one => one.Body.GetProperty("accountId").GetString()).ToList();
        byAccount.Count.ShouldBe(Accounts);
        byAccount.ShouldAllBe(account =>
            account
                .OrderBy(one => one.Body.GetProperty("sequence").GetInt64())
                .Select(one => one.Body.GetProperty("data").GetProperty("n").GetInt32())
                .SequenceEqual(Enumerable.Range(1, PerAccount))
        );
    }

    /// <summary>One in a hundred fails, one in a thousand hangs.</summary>
    private static int AnswerAtRandom(ReceivedRequest request) =>
        RandomNumberGenerator.GetInt32(1_000) switch
        {
            0 => EventReceiverDouble.Hang,
            < 10 => 503,
            _ => 200,
        };

    /// <summary>As the product writes them, many at once.</summary>
    private static Task<IReadOnlyList<string>> WriteAsync(FaultWorld world) =>
        world.QueryAsync(
            "INSERT INTO outgoing_events (event_id, kind, account_id, data, created_at, due_at, tries) "
                + "SELECT 'evt_' || replace(gen_random_uuid()::text, '-', ''), 'test.happened', account.id, "
                + "'{\"n\":' || number || '}', now(), now(), 0 "
                + $"FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, {Accounts})) AS account, "
                + $"generate_series(1, {PerAccount}) AS number ORDER BY number"
        );

    private static async Task UntilDeliveredAsync(FaultWorld world)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await CountWaitingAsync(world) is var waiting and not "0")
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(_patience, $"{waiting} events wait.");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }
    }

    private static async Task<string> CountWaitingAsync(FaultWorld world) =>
        (await world.QueryAsync("SELECT count(*) FROM outgoing_events WHERE delivered_at IS NULL")).Single();
}
