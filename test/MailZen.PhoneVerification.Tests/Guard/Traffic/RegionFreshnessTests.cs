using MailZen.PhoneVerification.Guard.Traffic;
using Microsoft.Extensions.Time.Testing;

namespace MailZen.PhoneVerification.Tests.Guard.Traffic;

/// <summary>When a request waits for the counts of countries.</summary>
public sealed class RegionFreshnessTests
{
    private const int Patience = 10_000;

    private static readonly TimeSpan _usable = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly RegionTrafficDouble _store = new();
    private readonly RegionCounters _counters;

    public RegionFreshnessTests() => _counters = new RegionCounters(_time);

    [Fact(Timeout = Patience)]
    public async Task Should_Wait_For_The_First_Exchange_And_Wake_The_Writer()
    {
        var due = _counters.WhenDueAsync(CancellationToken.None);
        var request = WaitAsync();
        await due;
        request.IsCompleted.ShouldBeFalse();

        await ExchangeAsync();

        await request;
    }

    [Fact(Timeout = Patience)]
    public async Task Should_Use_Counts_For_Five_Seconds_While_The_Database_Does_Not_Answer()
    {
        await ExchangeAsync();
        _store.Answer = new TaskCompletionSource().Task;
        _ = ExchangeAsync();

        _time.Advance(_usable - _moment);
        WaitAsync().IsCompletedSuccessfully.ShouldBeTrue();

        _time.Advance(_moment);
        WaitAsync().IsCompleted.ShouldBeFalse();
    }

    [Fact(Timeout = Patience)]
    public async Task Should_Wait_In_A_New_Hour_For_An_Exchange_That_Begins_In_It()
    {
        await ExchangeAsync();
        _time.Advance(TimeSpan.FromHours(1) - _moment);
        var answer = new TaskCompletionSource();
        _store.Answer = answer.Task;
        var ofLastHour = ExchangeAsync();
        _time.Advance(_moment);
        var request = WaitAsync();
        answer.SetResult();
        await ofLastHour;

        await _counters.WhenDueAsync(CancellationToken.None); // at once: it is asked for again
        request.IsCompleted.ShouldBeFalse();

        await ExchangeAsync();
        await request;
        _counters.Hour.ShouldBe(ClockHour.Of(_time.GetUtcNow()));
    }

    [Fact(Timeout = Patience)]
    public async Task Should_Fail_For_All_That_Wait_And_Serve_The_Next_When_The_Database_Answers()
    {
        Task[] requests = [WaitAsync(), WaitAsync()];
        _store.Failure = new InvalidOperationException("no database");
        await Should.ThrowAsync<InvalidOperationException>(ExchangeAsync());
        _counters.Fail(_store.Failure);
        foreach (var request in requests)
        {
            (await Should.ThrowAsync<InvalidOperationException>(request)).Message.ShouldBe("no database");
        }

        var next = WaitAsync();
        next.IsCompleted.ShouldBeFalse();
        _store.Failure = null;
        await ExchangeAsync();
        await next;
    }

    [Fact(Timeout = Patience)]
    public async Task Should_Let_A_Client_Go_And_Serve_The_Others()
    {
        using var gone = new CancellationTokenSource();
        var (leaving, staying) = (_counters.WaitUntilFreshAsync(gone.Token).AsTask(), WaitAsync());
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(leaving);

        await ExchangeAsync();

        await staying;
    }

    [Fact(Timeout = Patience)]
    public async Task Should_Give_Up_When_Nobody_Exchanges()
    {
        var request = WaitAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        await Should.ThrowAsync<TimeoutException>(request);
    }

    [Fact(Timeout = Patience)]
    public async Task Should_Be_Due_Each_Second()
    {
        await ExchangeAsync();
        var due = _counters.WhenDueAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(1) - _moment);
        due.IsCompleted.ShouldBeFalse();
        _time.Advance(_moment);
        await due;

        // A request is not late: it does not wait either.
        await WaitAsync();
        _counters.WhenDueAsync(CancellationToken.None).IsCompleted.ShouldBeFalse();
    }

    private Task WaitAsync() => _counters.WaitUntilFreshAsync(CancellationToken.None).AsTask();

    private Task ExchangeAsync() => _counters.ExchangeAsync(_store, historyDays: 14, CancellationToken.None);
}
