using System.Collections.Concurrent;
using System.Net;
using MailZen.Bench.Hosts;

namespace MailZen.Fault.Tests;

/// <summary>PostgreSQL neither answers nor closes anything for a while.</summary>
public sealed class SilentDatabaseTests
{
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(20);

    // Ten seconds of waiting, and what a busy machine takes.
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(13);

    // Of a request whose commit had begun: Npgsql waits five more for its cancellation.
    private static readonly TimeSpan _boundOfCommit = TimeSpan.FromSeconds(18);

    private static readonly TimeSpan _readinessBound = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Should_End_Each_Request_In_Time_And_Say_That_It_Is_Not_Ready()
    {
        await using var world = await FaultWorld.CreateAsync();
        var host = await world.StartHostAsync(world.Postgres.ConnectionString("mailzen")); // with the time-outs of the product
        var replies = new ConcurrentQueue<(long Began, TimeSpan Took, string? Code)>();
        using var end = new CancellationTokenSource();
        var load = Enumerable.Range(0, 16).Select(_ => SendAsync(world, host, replies, end.Token)).ToList();

        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        await world.Postgres.SilenceAsync();
        var silent = TimeProvider.System.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);
        for (var ask = 0; ask < 3; ask++)
        {
            var began = TimeProvider.System.GetTimestamp();
            (await FaultWorld.NewClient(host).Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(_readinessBound);
        }

        await Task.Delay(_silence, TimeProvider.System);
        await world.Postgres.GoOnAsync();
        await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System);
        var before = replies.Count(reply => reply.Code is null);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        await end.CancelAsync();
        await Task.WhenAll(load);

        replies.Where(reply => reply.Code is not null).Select(reply => reply.Code).Distinct().ShouldBe(["SERVICE_UNAVAILABLE"]);
        replies.Max(reply => reply.Took).ShouldBeLessThan(_boundOfCommit);
        replies.Where(reply => reply.Began > silent).Max(reply => reply.Took).ShouldBeLessThan(_bound);
        replies.Count(reply => reply.Code is null).ShouldBeGreaterThan(before + 50);
        world.Sink.Texts.ShouldAllBe(text => text.Value == 1);
    }

    private static async Task SendAsync(
        FaultWorld world,
        HostProcess host,
        ConcurrentQueue<(long Began, TimeSpan Took, string? Code)> replies,
        CancellationToken end
    )
    {
        var client = FaultWorld.NewClient(host);
        while (!end.IsCancellationRequested)
        {
            var began = TimeProvider.System.GetTimestamp();
            var reply = await client.SignupSendOtpAsync(world.NewNumber());
            replies.Enqueue((began, TimeProvider.System.GetElapsedTime(began), reply.Code));
        }
    }
}
