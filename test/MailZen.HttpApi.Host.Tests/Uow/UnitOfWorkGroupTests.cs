using System.Collections.Concurrent;
using MailZen.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Uow;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace MailZen.HttpApi.Host.Tests.Uow;

/// <summary>Units of work that share a transaction (ADR 0016). Each part writes a row of its own; which rows are there says who was committed.</summary>
public abstract class UnitOfWorkGroupTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private static readonly AsyncLocal<string?> _asker = new();

    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource _firstHasBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _shared = new();
    private readonly ConcurrentQueue<string> _completed = new();
    private readonly ConcurrentQueue<string> _rolledBack = new();
    private readonly ConcurrentDictionary<string, string?> _askers = new();
    private int _transactions;

    protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    protected string Test { get; } = $"{NewHandle()}|";

    protected TaskCompletionSource FirstMayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected int Transactions => _transactions;

    [Fact]
    public async Task Should_Commit_Those_Who_Came_Meanwhile_Together()
    {
        var group = await BeginAsync();

        Task<bool>[] parts = [group.First, group.Run("a"), group.Run("b"), group.Run("c")];
        FirstMayEnd.SetResult();

        (await Task.WhenAll(parts).WaitAsync(Patience)).ShouldAllBe(isCommitted => isCommitted);
        (await RowsAsync(group)).ShouldBe(["a", "b", "c", "first"]);
        Transactions.ShouldBe(2);
        _completed.Order().ShouldBe(["a as a", "b as b", "c as c", "first as first"]);
    }

    [Fact]
    public async Task Should_Never_Put_Two_Together_That_Have_A_Row_In_Common()
    {
        var group = await BeginAsync();

        Task<bool>[] parts = [group.First, group.Run("a", exclusive: "x"), group.Run("b", exclusive: "x"), group.Run("c", exclusive: "y")];
        FirstMayEnd.SetResult();

        (await Task.WhenAll(parts).WaitAsync(Patience)).ShouldAllBe(isCommitted => isCommitted);
        (await RowsAsync(group)).ShouldBe(["a", "b", "c", "first"]);
        Transactions.ShouldBe(3);
    }

    [Fact]
    public async Task Should_Undo_Nothing_But_What_Was_Refused_Or_Left()
    {
        var group = await BeginAsync();

        var (a, refused, left, b) = (group.Run("a"), group.Run("refused", _ => throw new BusinessException("REFUSED")), group.Run("left", _ => null), group.Run("b"));
        FirstMayEnd.SetResult();

        (await Should.ThrowAsync<BusinessException>(refused.WaitAsync(Patience))).Code.ShouldBe("REFUSED");
        (await left.WaitAsync(Patience)).ShouldBeFalse();
        (await Task.WhenAll(group.First, a, b).WaitAsync(Patience)).ShouldAllBe(isCommitted => isCommitted);
        (await RowsAsync(group)).ShouldBe(["a", "b", "first"]);
        _shared.Order().ShouldBe(["a", "a", "b", "b", "left", "refused"]);
        _completed.Order().ShouldBe(["a as a", "b as b", "first as first"]);
        _rolledBack.Order().ShouldBe(["a", "b", "left", "left", "refused", "refused"]);
    }

    [Fact]
    public async Task Should_Tell_Nobody_Else_Of_A_Violated_Constraint()
    {
        var group = await BeginAsync();

        var twice = group.Run("twice", _ => [Insert("twice")]);
        var others = Enumerable.Range(1, 15).Select(number => group.Run($"{number:00}")).ToList();
        FirstMayEnd.SetResult();

        await Should.ThrowAsync<UniqueConstraintViolationException>(twice.WaitAsync(Patience));
        (await Task.WhenAll([group.First, .. others]).WaitAsync(Patience)).ShouldAllBe(isCommitted => isCommitted);
        (await RowsAsync(group)).ShouldBe([.. Enumerable.Range(1, 15).Select(number => $"{number:00}"), "first"]);

        // The first; the group and one half that failed, the other half, and eight alone.
        Transactions.ShouldBe(12);
    }

    [Fact]
    public async Task Should_Run_Each_Alone_Where_It_Failed_Before_The_Commit()
    {
        var group = await BeginAsync(groupFailsAtItsBeginning: true);

        Task<bool>[] parts = [group.First, group.Run("a"), group.Run("b")];
        FirstMayEnd.SetResult();

        (await Task.WhenAll(parts).WaitAsync(Patience)).ShouldAllBe(isCommitted => isCommitted);
        (await RowsAsync(group)).ShouldBe(["a", "b", "first"]);
        _shared.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Tell_All_And_Repeat_Nothing_Where_Nobody_Knows_Whether_It_Was_Committed()
    {
        var group = await BeginAsync(commitAnswerIsLost: true);

        Task<bool>[] parts = [group.Run("a"), group.Run("b")];
        FirstMayEnd.SetResult();

        foreach (var part in parts)
        {
            await Should.ThrowAsync<IOException>(part.WaitAsync(Patience));
        }

        await Should.ThrowAsync<IOException>(group.First);
        (await RowsAsync(group)).ShouldBe(["a", "b", "first"]);
    }

    [Fact]
    public async Task Should_Decide_Each_As_Itself()
    {
        var group = await BeginAsync();

        var a = RunAsAsync("asker of a", "a");
        var b = RunAsAsync("asker of b", "b");
        FirstMayEnd.SetResult();

        await Task.WhenAll(group.First, a, b).WaitAsync(Patience);
        (_askers["a"], _askers["b"]).ShouldBe(("asker of a", "asker of b"));
        _completed.Order().ShouldBe(["a as asker of a", "b as asker of b", "first as first"]);

        async Task RunAsAsync(string asker, string name)
        {
            _asker.Value = asker;
            await group.Run(name);
        }
    }

    [Fact]
    public async Task Should_Keep_Nobody_Waiting_For_A_Group_That_Is_Stuck()
    {
        var group = await BeginAsync(firstIsStuckBeforeItsTransaction: true);
        var waiting = group.Run("a");

        _time.Advance(TimeSpan.FromSeconds(0.9));
        waiting.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));

        (await waiting.WaitAsync(Patience)).ShouldBeTrue();
        group.First.IsCompleted.ShouldBeFalse();
        FirstMayEnd.SetResult();
        await group.First.WaitAsync(Patience);
        (await RowsAsync(group)).ShouldBe(["a", "first"]);
        (await group.Run("b").WaitAsync(Patience)).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Write_Nothing_Of_Who_Gave_Up_Waiting()
    {
        var group = await BeginAsync();
        using var source = new CancellationTokenSource();
        var (gone, a) = (group.Run("gone", cancellationToken: source.Token), group.Run("a"));

        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gone.WaitAsync(Patience));
        FirstMayEnd.SetResult();

        await Task.WhenAll(group.First, a).WaitAsync(Patience);
        (await RowsAsync(group)).ShouldBe(["a", "first"]);
    }

    [Fact]
    public async Task Should_Run_Each_Once_However_Many_Come_At_Once()
    {
        var group = await BeginAsync();
        FirstMayEnd.SetResult();

        var parts = Enumerable.Range(1000, 600).Select(number => Task.Run(async () =>
        {
            try
            {
                return await group.Run($"{number}", number % 40 == 0 ? _ => throw new BusinessException("REFUSED") : null) ? number : 0;
            }
            catch (BusinessException)
            {
                return 0;
            }
        })).ToList();

        var committed = (await Task.WhenAll(parts).WaitAsync(Patience)).Where(number => number > 0).ToList();
        committed.Count.ShouldBe(585);
        (await RowsAsync(group)).ShouldBe([.. committed.Select(number => $"{number}"), "first"]);
    }

    /// <summary>A group whose first part holds the lead until the test lets it end.</summary>
    protected async Task<TestGroup> BeginAsync(
        bool commitAnswerIsLost = false, bool groupFailsAtItsBeginning = false, bool firstIsStuckBeforeItsTransaction = false)
    {
        var group = new TestGroup(this, await StartAsync(), commitAnswerIsLost, groupFailsAtItsBeginning);
        if (firstIsStuckBeforeItsTransaction)
        {
            group.First = group.Run("first", beforeBegin: HoldAsync);
        }
        else
        {
            group.First = group.Run("first", hold: HoldAsync);
        }

        await _firstHasBegun.Task.WaitAsync(Patience);
        return group;
    }

    private Task HoldAsync()
    {
        _firstHasBegun.SetResult();
        return FirstMayEnd.Task;
    }

    protected async Task<IEnumerable<string>> RowsAsync(TestGroup group) =>
        (await group.App.QueryAsync($"SELECT fingerprint FROM known_numbers WHERE fingerprint LIKE '{Test}%' ORDER BY fingerprint")).Select(row => row[Test.Length..]);

    protected BatchedCommand Insert(string name) => new("INSERT INTO known_numbers (fingerprint) VALUES ($1)", [Test + name]) { Row = new(TakenRowOrder.Number, name) };

    protected sealed class TestGroup(UnitOfWorkGroupTests<TDatabase> test, TestApp app, bool commitAnswerIsLost, bool groupFailsAtItsBeginning)
    {
        private readonly UnitOfWorkGroup<TestGroup> _group = new(test._time);

        public TestApp App => app;

        public Task<bool> First { get; set; } = null!;

        /// <summary>Runs a part, as a request would: in a scope of its own.</summary>
        /// <param name="name">The row that it writes first.</param>
        /// <param name="decide">What it writes last: nothing, where the test does not say.</param>
        /// <param name="exclusive">What it shares with nobody: itself, where the test does not say.</param>
        /// <param name="hold">What it waits for in its unit of work.</param>
        /// <param name="beforeBegin">What it waits for before that.</param>
        /// <param name="first">What it asks first beside its row.</param>
        /// <param name="cancellationToken">Calls it off.</param>
        public async Task<bool> Run(
            string name,
            Func<string, IReadOnlyList<BatchedQuery>?>? decide = null,
            string? exclusive = null,
            Func<Task>? hold = null,
            Func<Task>? beforeBegin = null,
            Func<IServiceProvider, BatchedQuery>? first = null,
            CancellationToken cancellationToken = default)
        {
            _asker.Value ??= name;
            await using var scope = app.Services.CreateAsyncScope();
            var dbContext = (IEfCoreDbContext)scope.ServiceProvider.GetRequiredService<MailZenDbContext>();
            var manager = new WatchedManager(scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>(), BeforeBeginAsync, commitAnswerIsLost);
            var part = new UnitOfWorkPart(
                begin: () => first is null ? [test.Insert(name)] : [test.Insert(name), first(scope.ServiceProvider)],
                decide: async (unitOfWork, isShared) =>
                {
                    test._askers[name] = _asker.Value;
                    if (isShared)
                    {
                        test._shared.Enqueue(name);
                    }

                    unitOfWork.OnCompleted(() => test._completed.Enqueue($"{name} as {_asker.Value}"));
                    unitOfWork.OnRolledBack(() => test._rolledBack.Enqueue(name));
                    await (hold?.Invoke() ?? Task.CompletedTask);
                    return decide is null ? [] : decide(name);
                });
            return await _group.RunAsync(manager, dbContext, part, [exclusive ?? name], cancellationToken);

            async Task BeforeBeginAsync()
            {
                await (beforeBegin?.Invoke() ?? Task.CompletedTask);
                if (Interlocked.Increment(ref test._transactions) == 2 && groupFailsAtItsBeginning)
                {
                    throw new TimeoutException("The database is away.");
                }
            }
        }
    }

    private sealed class WatchedManager(IUnitOfWorkManager manager, Func<Task> beforeBeginAsync, bool commitAnswerIsLost) : IUnitOfWorkManager
    {
        public IUnitOfWork? Current => manager.Current;

        public async Task<IUnitOfWork> BeginAsync(CancellationToken cancellationToken = default)
        {
            await beforeBeginAsync();
            var unitOfWork = await manager.BeginAsync(cancellationToken);
            return commitAnswerIsLost ? new DeafUnitOfWork(unitOfWork) : unitOfWork;
        }
    }

    /// <summary>Commits, and does not hear that it did.</summary>
    private sealed class DeafUnitOfWork(IUnitOfWork unitOfWork) : IUnitOfWork
    {
        public void OnCompleted(Action handler) => unitOfWork.OnCompleted(handler);

        public void OnRolledBack(Action handler) => unitOfWork.OnRolledBack(handler);

        public async Task CompleteAsync(IReadOnlyList<BatchedQuery> last)
        {
            await unitOfWork.CompleteAsync(last);
            throw new IOException("The connection is gone.");
        }

        public Task CompleteAsync(CancellationToken cancellationToken = default) => unitOfWork.CompleteAsync(cancellationToken);

        public ValueTask DisposeAsync() => unitOfWork.DisposeAsync();
    }
}

public sealed class UnitOfWorkGroupOnSqliteTests(TestApps apps) : UnitOfWorkGroupTests<SqliteDatabase>(apps);

public sealed class UnitOfWorkGroupOnPostgreSqlTests(TestApps apps) : UnitOfWorkGroupTests<PostgreSqlDatabase>(apps)
{
    [Fact]
    public async Task Should_Take_Counters_Before_Any_Other_Row()
    {
        var group = await BeginAsync();
        await using var scope = group.App.Services.CreateAsyncScope();
        await using var connection = new NpgsqlConnection(group.App.Database.ConnectionString);
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            var own = Prepare(scope.ServiceProvider);
            await using var count = new NpgsqlCommand($"INSERT INTO rate_limits (key, hits, expires_at) VALUES ('{((string[])own.Parameters[1])[0]}', 0, now()); SET lock_timeout = '5s'", connection);
            await count.ExecuteNonQueryAsync();

            Task[] parts = [group.Run("a", first: Prepare), group.Run("b", first: Prepare)];
            FirstMayEnd.SetResult();
            while (!(await group.App.QueryAsync("SELECT COUNT(*) FROM pg_locks WHERE NOT granted")).Contains("1"))
            {
                parts.ShouldAllBe(part => !part.IsCompleted);
            }

            // Had the group taken it, this would wait for the group, and the group for us.
            await using var take = new NpgsqlCommand(Insert("a").Sql, connection) { Parameters = { new() { Value = Insert("a").Parameters[0] } } };
            await take.ExecuteNonQueryAsync();
            await transaction.RollbackAsync();
            await Task.WhenAll(parts).WaitAsync(Patience);
        }

        Transactions.ShouldBe(2); // Else the group was what PostgreSQL gave up.
        (await RowsAsync(group)).ShouldBe(["a", "b", "first"]);
    }

    [Fact]
    public async Task Should_Let_Go_Who_Left_While_Others_Are_Led()
    {
        var group = await BeginAsync();
        var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tries = 0;

        var (slow, left, other) = (group.Run("slow", hold: () => tries++ == 0 ? Task.CompletedTask : mayEnd.Task), group.Run("left", _ => null), group.Run("other"));
        FirstMayEnd.SetResult();

        (await left.WaitAsync(Patience)).ShouldBeFalse();
        slow.IsCompleted.ShouldBeFalse();
        mayEnd.SetResult();
        (await Task.WhenAll(group.First, slow, other).WaitAsync(Patience)).ShouldAllBe(isCommitted => isCommitted);
        (await RowsAsync(group)).ShouldBe(["first", "other", "slow"]);
    }

    private OperationLimitQuery Prepare(IServiceProvider services) =>
        services.GetRequiredService<IOperationLimiter>().Prepare([new OperationLimit("test", Test, 10, TimeSpan.FromHours(1), "REFUSED")]);
}
