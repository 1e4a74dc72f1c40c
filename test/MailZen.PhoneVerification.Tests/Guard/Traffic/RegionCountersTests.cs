using MailZen.PhoneVerification.Guard.Traffic;
using Microsoft.Extensions.Time.Testing;

namespace MailZen.PhoneVerification.Tests.Guard.Traffic;

/// <summary>What instances count and tell each other through the database.</summary>
public sealed class RegionCountersTests
{
    private const string France = "FR";
    private const int HistoryDays = 14;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly RegionTrafficDouble _store = new();

    [Fact]
    public async Task Should_Count_At_Once_And_Share_With_The_Next_Exchange()
    {
        var (one, other) = (await NewInstanceAsync(), await NewInstanceAsync());
        CountMessages(one, 3);
        CountMessages(other, 2);

        one.Read(France).Hour.ShouldBe(new TrafficCount(3, 0));
        other.Read(France).Hour.ShouldBe(new TrafficCount(2, 0));

        await ExchangeAsync(one);
        await ExchangeAsync(other);
        await ExchangeAsync(one);

        one.Read(France).Hour.ShouldBe(new TrafficCount(5, 0));
        other.Read(France).Hour.ShouldBe(new TrafficCount(5, 0));
    }

    [Fact]
    public async Task Should_Return_A_Reading_With_The_Message_And_Take_It_Back_With_The_Unit_Of_Work()
    {
        var counters = await NewInstanceAsync();
        await using (var unitOfWork = new UnitOfWorkDouble())
        {
            counters.Count(unitOfWork, France, counters.Hour).Hour.ShouldBe(new TrafficCount(1, 0));
        }

        counters.Read(France).Hour.ShouldBe(new TrafficCount(0, 0));
        await ExchangeAsync(counters);
        _store.SumSent(France).ShouldBe(0);
    }

    [Fact]
    public async Task Should_Credit_A_Verification_To_The_Hour_Of_Its_Message()
    {
        var counters = await NewInstanceAsync();
        CountMessages(counters, 2);
        var sentAt = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromHours(1));
        counters.Verify(France, sentAt, texts: 2);

        await ExchangeAsync(counters);

        var reading = counters.Read(France);
        reading.Hour.ShouldBe(default);
        reading.Before.ShouldBe(new TrafficCount(2, 2));
    }

    [Fact]
    public async Task Should_Lose_With_A_Killed_Process_Only_What_Came_After_The_Last_Exchange()
    {
        var killed = await NewInstanceAsync();
        CountMessages(killed, 2);
        await ExchangeAsync(killed);
        CountMessages(killed, 1);

        var next = await NewInstanceAsync();

        next.Read(France).Hour.ShouldBe(new TrafficCount(2, 0));
    }

    [Fact]
    public async Task Should_Keep_Counts_For_The_Next_Try_If_A_Write_Fails()
    {
        var counters = await NewInstanceAsync();
        CountMessages(counters, 1);
        _store.Failure = new TimeoutException();
        await Should.ThrowAsync<TimeoutException>(ExchangeAsync(counters));
        CountMessages(counters, 1);

        _store.Failure = null;
        await ExchangeAsync(counters);

        _store.SumSent(France).ShouldBe(2);
    }

    [Fact]
    public async Task Should_Keep_What_Is_Counted_During_A_Write()
    {
        var counters = await NewInstanceAsync();
        CountMessages(counters, 1);
        var answer = new TaskCompletionSource();
        _store.Answer = answer.Task;
        var exchange = ExchangeAsync(counters);
        CountMessages(counters, 1);
        answer.SetResult();
        await exchange;
        _store.SumSent(France).ShouldBe(1);

        await ExchangeAsync(counters);

        _store.SumSent(France).ShouldBe(2);
    }

    [Fact]
    public async Task Should_Write_Only_What_Has_Changed()
    {
        var counters = await NewInstanceAsync();
        CountMessages(counters, 1);
        await ExchangeAsync(counters);
        await ExchangeAsync(counters);
        await counters.WriteAsync(_store, CancellationToken.None);

        _store.Writes.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Read_The_History_Each_Minute_Each_Hour_And_When_Its_Setting_Changes()
    {
        var counters = await NewInstanceAsync();
        _time.Advance(TimeSpan.FromSeconds(59));
        await ExchangeAsync(counters);
        _store.HistoriesRead.ShouldBe(1);

        _time.Advance(TimeSpan.FromSeconds(1));
        await ExchangeAsync(counters);
        _store.HistoriesRead.ShouldBe(2);

        await counters.ExchangeAsync(_store, HistoryDays + 1, CancellationToken.None);
        _store.HistoriesRead.ShouldBe(3);
        counters.DaysOfHistory.ShouldBe(HistoryDays + 1);

        _time.Advance(TimeSpan.FromMinutes(58.5));
        await counters.ExchangeAsync(_store, HistoryDays + 1, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(30));
        await counters.ExchangeAsync(_store, HistoryDays + 1, CancellationToken.None);
        _store.HistoriesRead.ShouldBe(5);
    }

    [Fact]
    public async Task Should_Forget_A_Country_After_A_Day()
    {
        var counters = await NewInstanceAsync();
        CountMessages(counters, 1);
        _time.Advance(TimeSpan.FromHours(23));
        await ExchangeAsync(counters);
        counters.GetActiveRegions().ShouldBe([France]);

        _time.Advance(TimeSpan.FromHours(1));
        await ExchangeAsync(counters);

        counters.GetActiveRegions().ShouldBeEmpty();
    }

    private static void CountMessages(RegionCounters counters, int messages)
    {
        for (var message = 0; message < messages; message++)
        {
            counters.Count(new UnitOfWorkDouble(), France, counters.Hour);
        }
    }

    private async Task<RegionCounters> NewInstanceAsync()
    {
        var counters = new RegionCounters(_time);
        await ExchangeAsync(counters);
        return counters;
    }

    private Task ExchangeAsync(RegionCounters counters) => counters.ExchangeAsync(_store, HistoryDays, CancellationToken.None);
}
