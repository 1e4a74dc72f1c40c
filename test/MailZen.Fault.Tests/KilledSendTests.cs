using System.Security.Cryptography;
using MailZen.Bench.Hosts;
using MailZen.TestBase.Clients;

namespace MailZen.Fault.Tests;

/// <summary>A host that is killed during sends, whose client repeats each request by its key through another host.</summary>
public sealed class KilledSendTests
{
    private const int Rounds = 200;
    private const int PerRound = 4;
    private const string Unknown = "SMS_DELIVERY_UNKNOWN";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Should_Send_One_Message_For_A_Key_Through_Webhook()
    {
        await using var world = await FaultWorld.CreateAsync();
        var ends = await KillAgainAndAgainAsync(
            world,
            ("MAILZEN_SMS_WEBHOOK_TIMEOUT_MS", "1000"),
            ("MAILZEN_SMS_WEBHOOK_SIGNING_KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        );

        ends.Values.ShouldAllBe(reason => reason == null);
        var messages = MessagesOf(world);
        ends.Keys.ShouldAllBe(number => messages[number].Count() == 1);
    }

    [Fact]
    public async Task Should_Never_Send_Two_Messages_For_A_Key_Through_Twilio()
    {
        await using var world = await FaultWorld.CreateAsync();
        var ends = await KillAgainAndAgainAsync(
            world,
            ("MAILZEN_SMS_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_TWILIO_TIMEOUT_MS", "1000"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC1"),
            ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "t"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "MailZen"),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", world.Sink.BaseUrl)
        );

        ends.Values.ShouldAllBe(reason => reason == null || reason == Unknown);
        var messages = MessagesOf(world);
        ends.ShouldAllBe(end => messages[end.Key].Count() == 1 || (end.Value == Unknown && !messages[end.Key].Any()));
    }

    /// <returns>The reason of the last answer for each number; null for a success.</returns>
    private static async Task<Dictionary<string, string?>> KillAgainAndAgainAsync(FaultWorld world, params (string, string)[] settings)
    {
        var survivor = await world.StartHostAsync(null, settings);
        List<Task<(string Number, string? Reason, bool IsInterrupted)>> sends = [];
        for (var round = 0; round < Rounds; round++)
        {
            var victim = await world.StartHostAsync(null, settings);
            (await FaultWorld.NewClient(victim).SignupSendOtpAsync(world.NewNumber())).Succeeded.ShouldBeTrue(); // warm
            sends.AddRange(Enumerable.Range(0, PerRound).Select(_ => SendAsync(victim, survivor, world.NewNumber())));
            await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(60)), TimeProvider.System);
            await victim.KillAsync();
        }

        var ended = await Task.WhenAll(sends);
        ended.Count(send => send.IsInterrupted).ShouldBeGreaterThan(Rounds / 4); // The kills did hit requests.
        return ended.ToDictionary(send => send.Number, send => send.Reason);
    }

    private static async Task<(string Number, string? Reason, bool IsInterrupted)> SendAsync(
        HostProcess victim,
        HostProcess survivor,
        string number
    )
    {
        var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        try
        {
            return (number, (await Client(victim, key).SignupSendOtpAsync(number)).Reason, false);
        }
        catch (HttpRequestException)
        {
            return (number, await RepeatAsync(Client(survivor, key), number), true);
        }
    }

    private static async Task<string?> RepeatAsync(TestClient client, string number)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var reply = await client.SignupSendOtpAsync(number);
            if (reply.Reason != "IDEMPOTENCY_KEY_IN_USE")
            {
                return reply.Succeeded ? null : reply.Reason ?? reply.ToString();
            }

            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(_patience);
            await Task.Delay(TimeSpan.FromSeconds(reply.Error.GetProperty("retryAfterSeconds").GetInt32()), TimeProvider.System);
        }
    }

    private static ILookup<string, string> MessagesOf(FaultWorld world) =>
        world.Sink.Messages.Distinct().ToLookup(message => message.Number, message => message.Id);

    private static TestClient Client(HostProcess host, string key)
    {
        var client = FaultWorld.NewClient(host);
        client.Http.DefaultRequestHeaders.Add("Idempotency-Key", key);
        return client;
    }
}
