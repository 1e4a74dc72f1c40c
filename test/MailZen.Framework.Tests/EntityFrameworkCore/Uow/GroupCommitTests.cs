using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Tests.EntityFrameworkCore.Batches;
using Microsoft.Extensions.Time.Testing;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Uow;

/// <summary>Who shares, who runs alone and what each is told. That rows are really written is tested on both databases elsewhere.</summary>
public sealed class GroupCommitTests : IAsyncLifetime
{
    private static readonly TakenRowKind _number = new(200, "number");

    private readonly FakeTimeProvider _time = new();
    private readonly UnitOfWorkTurns<GroupCommitTests> _turns;
    private readonly List<string> _log = [];
    private readonly List<TestDbContext> _contexts = [];
    private readonly TaskCompletionSource _firstMayEnd = new();

    public GroupCommitTests() => _turns = new(_time);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _turns.Dispose();
        foreach (var context in _contexts)
        {
            await context.DisposeAsync();
        }
    }

    [Fact]
    public async Task Should_Run_At_Once_When_Nobody_Leads_And_Return_What_Was_Committed()
    {
        var committed = await (await NewCallerAsync()).RunAsync(new NamedWork("a"), CancellationToken.None);

        committed.ShouldNotBeNull().All.ShouldHaveSingleItem().Sql.ShouldBe("a");
        _log.ShouldBe(["shared: a"]); // It does not queue behind its client network: others may wait behind it.
    }

    [Fact]
    public async Task Should_Commit_All_That_Wait_In_One_Transaction()
    {
        var first = await LeadAsync();
        NamedWork[] works = [new("a"), new("b"), new("c")];
        var running = await RunAsync(works);

        _firstMayEnd.SetResult();

        (await Task.WhenAll([first, .. running])).ShouldAllBe(committed => committed != null);
        _log.ShouldBe(["shared: first", "shared: a b c"]);
        works.ShouldAllBe(work => work.Completed == 1 && work.RolledBack == 0);
    }

    [Fact]
    public async Task Should_Take_Rows_In_One_Order_With_Equal_Statements_Side_By_Side()
    {
        var first = await LeadAsync();
        var running = await RunAsync(
            new NamedWork("number") { Row = new(_number, "1"), Exclusive = ["1"] },
            new NamedWork("limit-b") { Row = new(TakenRowKind.Limit, "b"), Exclusive = ["2"] },
            new NamedWork("none") { Exclusive = ["3"] },
            new NamedWork("number") { Row = new(_number, "0"), Exclusive = ["4"] },
            new NamedWork("limit-a") { Row = new(TakenRowKind.Limit, "a"), Exclusive = ["5"] },
            new NamedWork("none") { Exclusive = ["6"] }
        );

        _firstMayEnd.SetResult();

        await Task.WhenAll([first, .. running]);
        _log[^1].ShouldBe("shared: limit-a limit-b number number none none");
    }

    [Fact]
    public async Task Should_Run_A_Part_That_Leaves_Alone_And_Let_All_Others_Share()
    {
        var first = await LeadAsync();
        var (a, leaving, b) = (new NamedWork("a"), new NamedWork("leaving") { Stays = isShared => !isShared }, new NamedWork("b"));
        var running = await RunAsync(a, leaving, b);

        _firstMayEnd.SetResult();

        (await Task.WhenAll([first, .. running])).ShouldAllBe(committed => committed != null);
        _log.ShouldBe(["shared: first", "shared: undone", "shared: a b", "alone: leaving"], ignoreOrder: true);
        new[] { a, leaving, b }.ShouldAllBe(work => work.Completed == 1 && work.RolledBack == 1);
    }

    [Fact]
    public async Task Should_Refuse_A_Part_Alone_And_Let_All_Others_Share()
    {
        var first = await LeadAsync();
        var refused = new NamedWork("refused") { Stays = _ => throw new BusinessException("REFUSED") };
        var running = await RunAsync(new NamedWork("a"), refused, new NamedWork("b"));

        _firstMayEnd.SetResult();

        (await Should.ThrowAsync<BusinessException>(running[1])).Code.ShouldBe("REFUSED");
        (await Task.WhenAll(first, running[0], running[2])).ShouldAllBe(committed => committed != null);
        _log.ShouldBe(["shared: first", "shared: undone", "shared: a b", "alone: undone"], ignoreOrder: true);
        (refused.Completed, refused.RolledBack).ShouldBe((0, 2));
    }

    [Fact]
    public async Task Should_Keep_A_Part_That_Failed_Alone_Out_Of_Groups_With_All_That_Have_Its_Keys()
    {
        var left = await (await NewCallerAsync()).RunAsync(
            new NamedWork("left") { Stays = _ => false, Exclusive = ["x", "y"] },
            CancellationToken.None
        );
        left.ShouldBeNull();
        var first = await LeadAsync();

        var (other, waiting) = (new NamedWork("other") { Exclusive = ["y"] }, new NamedWork("waiting"));
        var running = await RunAsync(other, waiting);

        (await running[0]).ShouldNotBeNull(); // While the first still leads.
        running[1].IsCompleted.ShouldBeFalse();
        _firstMayEnd.SetResult();
        await Task.WhenAll(first, running[1]);
        _log.ShouldBe(["shared: undone", "alone: other", "shared: first", "shared: waiting"]);
    }

    [Fact]
    public async Task Should_Run_Each_Alone_When_Nothing_Was_Committed()
    {
        var first = await LeadAsync();
        var running = await RunAsync(
            [new NamedWork("a"), new NamedWork("b")],
            units => units.BeforeCommit.Enqueue(new UniqueConstraintViolationException("of_somebody", new IOException()))
        );

        _firstMayEnd.SetResult();

        (await Task.WhenAll([first, .. running])).ShouldAllBe(committed => committed != null);
        _log.ShouldBe(["shared: first", "shared: undone", "alone: a", "alone: b"], ignoreOrder: true);
    }

    [Fact]
    public async Task Should_Run_Each_Alone_When_A_Decision_Has_A_Bug()
    {
        var first = await LeadAsync();
        var running = await RunAsync(new NamedWork("a"), new NamedWork("bug") { Stays = _ => throw new InvalidCastException() });

        _firstMayEnd.SetResult();

        await Should.ThrowAsync<InvalidCastException>(running[1]);
        (await Task.WhenAll(first, running[0])).ShouldAllBe(committed => committed != null);
    }

    [Fact]
    public async Task Should_Halve_A_Large_Group_To_Find_The_Part_At_Fault()
    {
        var first = await LeadAsync();
        var works = Enumerable.Range(10, 16).Select(number => new NamedWork($"{number}")).ToArray();
        var running = await RunAsync(
            works,
            units => units.BeforeCommit.Enqueue(new UniqueConstraintViolationException("of_somebody", new IOException()))
        );

        _firstMayEnd.SetResult();

        (await Task.WhenAll([first, .. running])).ShouldAllBe(committed => committed != null);
        _log.ShouldBe(["shared: first", "shared: undone", "shared: 10 11 12 13 14 15 16 17", "shared: 18 19 20 21 22 23 24 25"]);
    }

    [Fact]
    public async Task Should_Tell_All_And_Repeat_Nothing_When_It_Is_Unknown_Whether_They_Were_Committed()
    {
        var first = await LeadAsync();
        var running = await RunAsync([new NamedWork("a"), new NamedWork("b")], units => units.AfterCommit.Enqueue(new IOException("lost")));

        _firstMayEnd.SetResult();

        await first;
        foreach (var part in running)
        {
            (await Should.ThrowAsync<IOException>(part)).Message.ShouldBe("lost");
        }

        _log.ShouldBe(["shared: first", "shared: a b"]);
    }

    [Fact]
    public async Task Should_Begin_And_Decide_Each_Part_In_Its_Own_Flow()
    {
        var first = await LeadAsync();
        NamedWork[] works = [new("a"), new("b")];
        var (a, b) = (
            RunAsAsync("asker of a", await NewCallerAsync(), works[0]),
            RunAsAsync("asker of b", await NewCallerAsync(), works[1])
        );

        _firstMayEnd.SetResult();

        await Task.WhenAll(first, a, b);
        works[0].Askers.ShouldAllBe(asker => asker == "asker of a");
        works[1].Askers.ShouldAllBe(asker => asker == "asker of b");
        NamedWork.Asker.Value.ShouldBeNull();

        static async Task<Statements?> RunAsAsync(string asker, UnitOfWorkGroup<GroupCommitTests> group, NamedWork work)
        {
            NamedWork.Asker.Value = asker;
            return await group.RunAsync(work, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Should_Run_Alone_When_The_Group_Is_Stuck()
    {
        var stuck = await LeadAsync();
        var running = await RunAsync(new NamedWork("a"));

        _time.Advance(TimeSpan.FromSeconds(1));

        (await running[0]).ShouldNotBeNull();
        stuck.IsCompleted.ShouldBeFalse();
        _log.ShouldBe(["alone: a"]);
        _firstMayEnd.SetResult();
        await stuck;
    }

    /// <summary>The group would wait for that transaction, or commit without it.</summary>
    [Fact]
    public async Task Should_Refuse_A_Caller_With_A_Transaction_Of_Its_Own_Before_It_Joins()
    {
        var first = await LeadAsync();
        var caller = await NewCallerAsync(units => units.IsInUse = true);
        var refused = caller.RunAsync(new NamedWork("a"), CancellationToken.None);
        var other = await RunAsync(new NamedWork("b"));

        _firstMayEnd.SetResult();

        await Should.ThrowAsync<InvalidOperationException>(refused);
        await Task.WhenAll([first, .. other]);
        _log.ShouldBe(["shared: first", "shared: b"]);
    }

    [Fact]
    public async Task Should_Write_Nothing_For_A_Caller_That_Has_Given_Up()
    {
        var first = await LeadAsync();
        using var gone = new CancellationTokenSource();
        var leaving = (await NewCallerAsync()).RunAsync(new NamedWork("leaving"), gone.Token);

        await gone.CancelAsync();
        _firstMayEnd.SetResult();

        await Should.ThrowAsync<OperationCanceledException>(leaving);
        await first;
        _log.ShouldBe(["shared: first"]);
    }

    [Fact]
    public async Task Should_Not_Commit_Alone_For_A_Caller_That_Has_Given_Up()
    {
        using var gone = new CancellationTokenSource();
        var work = new NamedWork("a") { Hold = gone.CancelAsync };

        await Should.ThrowAsync<OperationCanceledException>((await NewCallerAsync()).RunAsync(work, gone.Token));

        _log.ShouldBe(["shared: undone"]);
    }

    /// <summary>A unit that leads, alone, until the test lets it end.</summary>
    private async Task<Task<Statements?>> LeadAsync()
    {
        var hasBegun = new TaskCompletionSource();
        var first = new NamedWork("first")
        {
            Hold = () =>
            {
                hasBegun.SetResult();
                return _firstMayEnd.Task;
            },
        };
        var running = (await NewCallerAsync()).RunAsync(first, CancellationToken.None);
        await hasBegun.Task;
        return running;
    }

    private Task<Task<Statements?>[]> RunAsync(params NamedWork[] works) => RunAsync(works, _ => { });

    /// <summary>Units that wait behind the first, each as a request of its own; the first of them will lead.</summary>
    private async Task<Task<Statements?>[]> RunAsync(NamedWork[] works, Action<RecordedUnits> prepareLeader)
    {
        var running = new Task<Statements?>[works.Length];
        for (var i = 0; i < works.Length; i++)
        {
            running[i] = (await NewCallerAsync(i == 0 ? prepareLeader : null)).RunAsync(works[i], CancellationToken.None);
        }

        return running;
    }

    private async Task<UnitOfWorkGroup<GroupCommitTests>> NewCallerAsync(Action<RecordedUnits>? prepare = null)
    {
        var context = await TestDbContext.OnSqliteAsync();
        _contexts.Add(context);
        var units = new RecordedUnits(context, _log);
        prepare?.Invoke(units);
        return new UnitOfWorkGroup<GroupCommitTests>(_turns, units, context);
    }
}
