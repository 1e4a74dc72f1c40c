using System.Collections.Concurrent;

namespace MailZen.Fault.Tests;

/// <summary>SIGTERM under load.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task Should_Answer_Whatever_Was_Accepted_And_Lose_No_Count()
    {
        await using var world = await FaultWorld.CreateAsync();
        world.Sink.Delay = TimeSpan.FromMilliseconds(500); // Requests are under way when the signal comes.
        var host = await world.StartHostAsync(settings: ("MAILZEN_GUARD_REGION_MODE", "RecordOnly"));
        var (answered, broken, isStopping) = (0, new ConcurrentBag<Exception>(), false);
        var load = Enumerable
            .Range(0, 32)
            .Select(async _ =>
            {
                var client = FaultWorld.NewClient(host);
                while (true)
                {
                    var isLate = Volatile.Read(ref isStopping);
                    try
                    {
                        var reply = await client.SignupSendOtpAsync(world.NewNumber());
                        reply.Succeeded.ShouldBeTrue(reply.ToString());
                        Interlocked.Increment(ref answered);
                    }
                    catch (HttpRequestException exception)
                        when (exception.HttpRequestError == HttpRequestError.ConnectionError
                            || (isLate && exception.HttpRequestError == HttpRequestError.ResponseEnded)
                        )
                    {
                        // Nobody listens any more, or the idle connection was closed as the request came: it was not accepted, or it is one
                        // too many below.
                        return;
                    }
                    catch (HttpRequestException exception)
                    {
                        broken.Add(exception);
                        return;
                    }
                }
            })
            .ToList();
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);

        Volatile.Write(ref isStopping, true);
        var exitCode = await host.TerminateAsync(TimeSpan.FromSeconds(10));

        await Task.WhenAll(load);
        exitCode.ShouldBe(0);
        broken.ShouldBeEmpty();
        answered.ShouldBeGreaterThan(64);
        (await world.QueryAsync("SELECT COUNT(*) FROM sms_messages")).ShouldBe([$"{answered}"]);
        // also those that were counted in memory only
        (await world.QueryAsync("SELECT SUM(sent) FROM region_traffic")).ShouldBe([$"{answered}"]);
    }
}
