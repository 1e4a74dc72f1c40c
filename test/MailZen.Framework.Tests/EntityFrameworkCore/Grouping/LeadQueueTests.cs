using MailZen.Framework.EntityFrameworkCore.Grouping;
using Microsoft.Extensions.Time.Testing;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Grouping;

public sealed class LeadQueueTests
{
    private const int MaxItems = 64;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly LeadQueue<string> _queue;

    public LeadQueueTests() => _queue = new(_time);

    [Fact]
    public async Task Should_Let_The_First_Caller_Lead_Alone_And_At_Once()
    {
        var joined = JoinAsync("a");

        joined.IsCompletedSuccessfully.ShouldBeTrue();
        (await joined).ShouldNotBeNull().Items.ShouldBe(["a"]);
    }

    [Fact]
    public async Task Should_Let_The_First_Waiting_Caller_Lead_All_That_Wait()
    {
        var first = await LeadAsync("first");
        var (a, b, c) = (JoinAsync("a"), JoinAsync("b"), JoinAsync("c"));
        AreWaiting(a, b, c);

        first.Dispose();

        (await a).ShouldNotBeNull().Items.ShouldBe(["a", "b", "c"]);
        AreWaiting(b, c);
    }

    [Fact]
    public async Task Should_Tell_A_Caller_That_Its_Item_Was_Run_Before_The_Group_Ends()
    {
        var (group, others) = await LeadWaitingAsync("a", "b", "c");

        group.EndTurns(["a", "c"]);

        (await others[1]).ShouldBeNull();
        AreWaiting(others[0]);
        group.Dispose();
        (await others[0]).ShouldBeNull();
    }

    [Fact]
    public async Task Should_Take_Callers_That_Come_While_A_Group_Is_Led_Into_The_Next()
    {
        var (group, _) = await LeadWaitingAsync("a", "b");
        var (late, later) = (JoinAsync("late"), JoinAsync("later"));

        group.Dispose();

        (await late).ShouldNotBeNull().Items.ShouldBe(["late", "later"]);
        AreWaiting(later);
    }

    [Fact]
    public async Task Should_Lead_At_Once_After_The_Last_Group_Has_Ended()
    {
        var (group, others) = await LeadWaitingAsync("a", "b");
        group.Dispose();
        await others[0];

        JoinAsync("c").IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Never_Group_Items_With_A_Common_Key()
    {
        var first = await LeadAsync("first");
        var (a, b, c, d) = (JoinAsync("a", "x"), JoinAsync("b", "y", "x"), JoinAsync("c", "y"), JoinAsync("d", "z"));

        first.Dispose();

        // "b" has the key of "a", and "c" only that of "b", which stays.
        var group = (await a).ShouldNotBeNull();
        group.Items.ShouldBe(["a", "c", "d"]);
        group.Dispose();
        (await b).ShouldNotBeNull().Items.ShouldBe(["b"]);
        (await Task.WhenAll(c, d)).ShouldAllBe(joined => joined == null);
    }

    [Fact]
    public async Task Should_Take_No_More_Than_A_Group_Holds()
    {
        var first = await LeadAsync("first");
        var joined = Enumerable.Range(0, MaxItems + 1).Select(number => JoinAsync($"{number}")).ToList();

        first.Dispose();

        var group = (await joined[0]).ShouldNotBeNull();
        group.Items.Count.ShouldBe(MaxItems);
        group.Dispose();
        (await joined[^1]).ShouldNotBeNull().Items.ShouldBe([$"{MaxItems}"]);
    }

    [Fact]
    public async Task Should_Give_Up_Waiting_For_A_Group_That_Is_Stuck()
    {
        var stuck = await LeadAsync("stuck");
        var waiting = JoinAsync("a");

        _time.Advance(_patience - TimeSpan.FromMilliseconds(1));
        AreWaiting(waiting);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await waiting).ShouldBeNull();
        stuck.Dispose();
        (await LeadAsync("b")).Items.ShouldBe(["b"]);
    }

    [Fact]
    public async Task Should_Wait_For_The_Leader_That_Has_Picked_The_Item_Up_However_Long_It_Takes()
    {
        var (group, others) = await LeadWaitingAsync("a", "b");

        _time.Advance(_patience);

        AreWaiting(others[0]);
        group.Dispose();
        (await others[0]).ShouldBeNull();
    }

    [Fact]
    public async Task Should_Forget_A_Caller_That_Gives_Up()
    {
        var first = await LeadAsync("first");
        using var gone = new CancellationTokenSource();
        var (leaving, staying) = (_queue.JoinAsync("leaving", [], gone.Token), JoinAsync("staying"));

        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(leaving);
        first.Dispose();
        (await staying).ShouldNotBeNull().Items.ShouldBe(["staying"]);
    }

    [Fact]
    public async Task Should_Not_Let_A_Caller_Go_That_A_Leader_Has_Picked_Up()
    {
        using var gone = new CancellationTokenSource();
        var first = await LeadAsync("first");
        var (leader, other) = (JoinAsync("leader"), _queue.JoinAsync("other", [], gone.Token));
        first.Dispose();
        var group = (await leader).ShouldNotBeNull();

        await gone.CancelAsync();

        AreWaiting(other);
        group.Dispose();
        (await other).ShouldBeNull();
    }

    [Fact]
    public async Task Should_Run_Each_Item_Once_However_Many_Come_At_Once()
    {
        const int Callers = 2_000;
        var queue = new LeadQueue<int>(TimeProvider.System);
        var (counts, leaders) = (new int[Callers], 0);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => RunAsync(caller))));

        counts.ShouldAllBe(count => count == 1);
        leaders.ShouldBe(0);

        async Task RunAsync(int caller)
        {
            using var group = await queue.JoinAsync(caller, exclusive: [], CancellationToken.None);
            if (group is not null)
            {
                Interlocked.Increment(ref leaders).ShouldBe(1);
                group.Items.ToList().ForEach(item => counts[item]++);
                Interlocked.Decrement(ref leaders);
            }
        }
    }

    private static void AreWaiting(params Task[] waiting) => waiting.ShouldAllBe(task => !task.IsCompleted);

    private Task<LeadQueue<string>.LeadGroup?> JoinAsync(string item, params string[] exclusive) =>
        _queue.JoinAsync(item, exclusive, CancellationToken.None);

    private async Task<LeadQueue<string>.LeadGroup> LeadAsync(string item) => (await JoinAsync(item)).ShouldNotBeNull();

    /// <summary>A group whose leader is the first of these callers, and what the others wait for.</summary>
    private async Task<(LeadQueue<string>.LeadGroup Group, List<Task<LeadQueue<string>.LeadGroup?>> Others)> LeadWaitingAsync(
        params string[] items
    )
    {
        var first = await LeadAsync("first");
        var joined = items.Select(item => JoinAsync(item)).ToList();
        first.Dispose();
        return ((await joined[0]).ShouldNotBeNull(), joined[1..]);
    }
}
