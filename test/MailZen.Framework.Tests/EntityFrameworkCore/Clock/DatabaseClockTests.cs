using MailZen.Framework.EntityFrameworkCore.Clock;
using MailZen.Framework.EntityFrameworkCore.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Clock;

/// <summary>The clock of all hosts is the database's, whatever their own say.</summary>
public sealed class DatabaseClockTests
{
    private static readonly DateTimeOffset _start = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeHost _host = new(_start);
    private readonly FakeProbe _probe = new(_start);
    private readonly DatabaseClock _clock;

    public DatabaseClockTests() => _clock = new DatabaseClock(_probe, _host);

    [Theory]
    [InlineData(3_600)]
    [InlineData(-3_600)]
    [InlineData(0)]
    public async Task Should_Tell_The_Databases_Time_However_Wrong_The_Hosts_Is(int seconds)
    {
        _host.Set(_start.AddSeconds(seconds));
        await _clock.FollowAsync(CancellationToken.None);
        Pass(TimeSpan.FromMinutes(5));

        _clock.GetUtcNow().ShouldBe(_start.AddMinutes(5));
        _clock.Skew.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task Should_Not_Notice_That_The_Hosts_Clock_Is_Set()
    {
        await _clock.FollowAsync(CancellationToken.None);
        Pass(TimeSpan.FromSeconds(10));
        _clock.HasHostJumped.ShouldBeFalse();

        _host.Set(_start.AddHours(-2));

        _clock.GetUtcNow().ShouldBe(_start.AddSeconds(10));
        _clock.HasHostJumped.ShouldBeTrue(); // and so the database's is read at once
        await _clock.FollowAsync(CancellationToken.None);
        _clock.GetUtcNow().ShouldBe(_start.AddSeconds(10));
        _clock.HasHostJumped.ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Follow_A_Database_That_Is_Set()
    {
        await _clock.FollowAsync(CancellationToken.None);

        _probe.Time = _start.AddHours(1);
        await _clock.FollowAsync(CancellationToken.None);
        _clock.GetUtcNow().ShouldBe(_start.AddHours(1));

        _probe.Time = _start;
        await _clock.FollowAsync(CancellationToken.None);
        _clock.GetUtcNow().ShouldBe(_start);
    }

    [Fact]
    public async Task Should_Never_Run_Backwards_For_What_A_Reading_Is_Off_By()
    {
        await _clock.FollowAsync(CancellationToken.None);
        _probe.Time = _start.AddMilliseconds(-200);
        await _clock.FollowAsync(CancellationToken.None);

        var last = _clock.GetUtcNow();
        last.ShouldBe(_start);
        for (var step = 0; step < 10; step++)
        {
            Pass(TimeSpan.FromMilliseconds(50));
            var now = _clock.GetUtcNow();
            now.ShouldBeGreaterThan(last);
            last = now;
        }

        last.ShouldBe(_probe.Time); // made up for, at half the speed
    }

    [Fact]
    public async Task Should_Believe_A_Slow_Answer_Only_Where_There_Is_No_Better_One()
    {
        _probe.Error = TimeSpan.FromSeconds(4);
        await _clock.FollowAsync(CancellationToken.None);
        _clock.IsSet.ShouldBeTrue();

        _probe.Time = _start.AddSeconds(30);
        await _clock.FollowAsync(CancellationToken.None);
        _clock.GetUtcNow().ShouldBe(_start);

        _probe.Error = TimeSpan.FromMilliseconds(1);
        await _clock.FollowAsync(CancellationToken.None);
        _clock.GetUtcNow().ShouldBe(_start.AddSeconds(30));
    }

    [Fact]
    public async Task Should_Tell_Administrators_And_Stay_Ready()
    {
        (await CheckAsync()).Status.ShouldBe(HealthStatus.Unhealthy); // Nothing is served by the host's own clock.

        await _clock.FollowAsync(CancellationToken.None);
        (await CheckAsync()).Status.ShouldBe(HealthStatus.Healthy);

        _host.Set(_start.AddSeconds(1.9));
        (await CheckAsync()).Status.ShouldBe(HealthStatus.Healthy);

        _host.Set(_start.AddSeconds(3_600));
        (await CheckAsync()).Status.ShouldBe(HealthStatus.Degraded);
        (await CheckAsync()).Description.ShouldBe("the host's clock is 3600 s ahead of the database's; limits follow the database");

        _host.Set(_start.AddSeconds(-40));
        (await CheckAsync()).Description.ShouldBe("the host's clock is 40 s behind the database's; limits follow the database");
    }

    private Task<HealthCheckResult> CheckAsync() => new ClockHealthCheck(_clock).CheckHealthAsync(new HealthCheckContext());

    private void Pass(TimeSpan time)
    {
        _host.Advance(time);
        _probe.Time += time;
    }

    /// <summary>A host whose clock can be set, which does not change how time passes.</summary>
    private sealed class FakeHost(DateTimeOffset time) : TimeProvider
    {
        private DateTimeOffset _time = time;
        private long _timestamp;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _time;

        public override long GetTimestamp() => _timestamp;

        public void Set(DateTimeOffset time) => _time = time;

        public void Advance(TimeSpan time) => (_time, _timestamp) = (_time + time, _timestamp + time.Ticks);
    }

    private sealed class FakeProbe(DateTimeOffset time) : IClockProbe
    {
        public DateTimeOffset Time { get; set; } = time;

        public TimeSpan Error { get; set; }

        public Task<ClockReading> ReadAsync(TimeProvider host, CancellationToken cancellationToken) =>
            Task.FromResult(new ClockReading(Time, host.GetTimestamp(), Error));
    }
}
