using MailZen.Bench.Hosts;

namespace MailZen.Fault.Tests;

/// <summary>A provider that takes requests and does not answer.</summary>
public sealed class HangingProviderTests
{
    private const int Senders = 8;

    [Fact]
    public async Task Should_Go_Around_It_And_Come_Back_When_It_Has_Healed()
    {
        await using var world = await FaultWorld.CreateAsync();
        await using var fallback = await WebhookSink.StartAsync();
        var host = await world.StartHostAsync(
            null,
            ("MAILZEN_SMS_FALLBACK_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_WEBHOOK_TIMEOUT_MS", "1000"),
            ("MAILZEN_SMS_BREAKER_SECONDS", "5"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC1"),
            ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "t"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "MailZen"),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", fallback.BaseUrl)
        );
        var token = await world.RegisterAsync(host);
        await SendAsync(world, host, token, TimeSpan.FromSeconds(2)); // warm
        world.Sink.IsHanging = true;
        await SendAsync(world, host, token, TimeSpan.FromSeconds(2)); // until the breaker is open

        var latencies = await SendAsync(world, host, token, TimeSpan.FromSeconds(10));

        latencies.Count.ShouldBeGreaterThan(200);
        latencies[latencies.Count * 99 / 100].ShouldBeLessThan(300);

        world.Sink.IsHanging = false;
        await SendAsync(world, host, token, TimeSpan.FromSeconds(7));
        var before = world.Sink.Texts.Count;
        await SendAsync(world, host, token, TimeSpan.FromSeconds(1));
        world.Sink.Texts.Count.ShouldBeGreaterThan(before);
    }

    /// <returns>Milliseconds that each <c>sendPhoneOtp</c> took, sorted.</returns>
    private static async Task<List<double>> SendAsync(FaultWorld world, HostProcess host, string token, TimeSpan duration)
    {
        var started = TimeProvider.System.GetTimestamp();
        var latencies = await Task.WhenAll(
            Enumerable
                .Range(0, Senders)
                .Select(async _ =>
                {
                    var client = FaultWorld.NewClient(host);
                    client.UseToken(token);
                    var own = new List<double>();
                    while (TimeProvider.System.GetElapsedTime(started) < duration)
                    {
                        var begin = TimeProvider.System.GetTimestamp();
                        var reply = await client.SendPhoneOtpAsync(world.NewNumber());
                        reply.Succeeded.ShouldBeTrue(reply.ToString());
                        own.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
                    }

                    return own;
                })
        );
        return [.. latencies.SelectMany(own => own).Order()];
    }
}
