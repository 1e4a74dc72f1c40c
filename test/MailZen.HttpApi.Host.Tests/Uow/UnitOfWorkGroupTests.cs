using System.Collections.Concurrent;
using MailZen.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MailZen.HttpApi.Host.Tests.Uow;

/// <summary>Units of work that share a transaction (ADR 0016). Each part writes a row of its own; which rows are there says who was committed.</summary>
public abstract class UnitOfWorkGroupTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly AsyncLocal<string?> _asker = new();

    private readonly string _test = $"{NewHandle()}|";
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource _firstMayEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _firstHasBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, IUnitOfWork> _units = new();
    private readonly ConcurrentDictionary<string, string?> _askers = new();

    [Fact]
    public async Task Should_Commit_Those_Who_Came_Meanwhile_Together()
    {
        var group = await BeginAsync();

        Task<bool>[] parts = [group.First, group.Run("a"), group.Run("b"), group.Run("c")];
        _firstMayEnd.SetResult();

        (await Task.WhenAll(parts).WaitAsync(_patience)).ShouldAllBe(isCommitted => isCommitted);
        (await RowsAsync(group)).ShouldBe(["a", "b", "c", "first"]);
        _units["a"].ShouldBeSameAs(_units["b"]);
        _units["a"].ShouldBeSameAs(_units["c"]);
        _units["a"].ShouldNotBeSameAs(_units["first"]);
    }

    [Fact]
    public async Task Should_Undo_Nothing_But_What_Was_Refused_Or_Left()
    {
        var group = await BeginAsync();

        var (a, refused, left, b) = (group.Run("a"), group.Run("refused", (_, _) => throw new BusinessException("REFUSED")), group.Run("left", (_, _) => null), group.Run("b"));
        _firstMayEnd.SetResult();

        (await Should.ThrowAsync<BusinessException>(refused.WaitAsync(_patience))).Code.ShouldBe("REFUSED");
        (await left.WaitAsync(_patience)).ShouldBeFalse();
        (await Task.WhenAll(group.First, a, b).WaitAsync(_patience)).ShouldAllBe(isCommitted => isCommitted);
        (await RowsAsync(group)).ShouldBe(["a", "b", "first"]);
        _units["a"].ShouldBeSameAs(_units["b"]);
    }

    [Fact]
    public async Task Should_Tell_Nobody_Else_Of_A_Violated_Constraint()
    {
        var group = await BeginAsync();

        var (a, twice, b) = (group.Run("a"), group.Run("twice", (_, name) => [Insert(name)]), group.Run("b"));
        _firstMayEnd.SetResult();

        await Should.ThrowAsync<UniqueConstraintViolationException>(twice.WaitAsync(_patience));
        (await Task.WhenAll(group.First, a, b).WaitAsync(_patience)).ShouldAllBe(isCommitted => isCommitted);
        (await RowsAsync(group)).ShouldBe(["a", "b", "first"]);
    }

    [Fact]
    public async Task Should_Tell_All_And_Repeat_Nothing_Where_Nobody_Knows_Whether_It_Was_Committed()
    {
        var group = await BeginAsync(commitAnswerIsLost: true);

        Task<bool>[] parts = [group.Run("a"), group.Run("b")];
        _firstMayEnd.SetResult();

        foreach (var part in parts)
        {
            await Should.ThrowAsync<IOException>(part.WaitAsync(_patience));
        }

        await Should.ThrowAsync<IOException>(group.First);
        (await RowsAsync(group)).ShouldBe(["a", "b", "first"]);
    }

    [Fact]
    public async Task Should_Decide_Each_As_Itself()
    {
        var group = await BeginAsync();

        _asker.Value = "asker of a";
        var a = group.Run("a");
        _asker.Value = "asker of b";
        var b = group.Run("b");
        _asker.Value = null;
        _firstMayEnd.SetResult();

        await Task.WhenAll(group.First, a, b).WaitAsync(_patience);
        (_askers["a"], _askers["b"]).ShouldBe(("asker of a", "asker of b"));
    }

    [Fact]
    public async Task Should_Keep_Nobody_Waiting_For_A_Group_That_Is_Stuck()
    {
        var group = await BeginAsync(firstIsStuckBeforeItsTransaction: true);
        var waiting = group.Run("a");

        _time.Advance(TimeSpan.FromSeconds(0.9));
        waiting.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));

        (await waiting.WaitAsync(_patience)).ShouldBeTrue();
        group.First.IsCompleted.ShouldBeFalse();
        _firstMayEnd.SetResult();
        await group.First.WaitAsync(_patience);
        (await RowsAsync(group)).ShouldBe(["a", "first"]);
        (await group.Run("b").WaitAsync(_patience)).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Write_Nothing_Of_Who_Gave_Up_Waiting()
    {
        var group = await BeginAsync();
        using var source = new CancellationTokenSource();
        var (gone, a) = (group.Run("gone", cancellationToken: source.Token), group.Run("a"));

        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gone.WaitAsync(_patience));
        _firstMayEnd.SetResult();

        await Task.WhenAll(group.First, a).WaitAsync(_patience);
        (await RowsAsync(group)).ShouldBe(["a", "first"]);
    }

    [Fact]
    public async Task Should_Run_Each_Once_However_Many_Come_At_Once()
    {
        var group = await BeginAsync();
        _firstMayEnd.SetResult();

        var parts = Enumerable.Range(1000, 600).Select(number => Task.Run(async () =>
        {
            try
            {
                return await group.Run($"{number}", number % 40 == 0 ? (_, _) => throw new BusinessException("REFUSED") : null) ? number : 0;
            }
            catch (BusinessException)
            {
                return 0;
            }
        })).ToList();

        var committed = (await Task.WhenAll(parts).WaitAsync(_patience)).Where(number => number > 0).ToList();
        committed.Count.ShouldBe(585);
        (await RowsAsync(group)).ShouldBe([.. committed.Select(number => $"{number}"), "first"]);
    }

    /// <summary>A group whose first part holds the lead until the test lets it end.</summary>
    private async Task<TestGroup> BeginAsync(bool commitAnswerIsLost = false, bool firstIsStuckBeforeItsTransaction = false)
    {
        var group = new TestGroup(this, await StartAsync(), commitAnswerIsLost);
        if (firstIsStuckBeforeItsTransaction)
        {
            group.First = group.Run("first", beforeBegin: HoldAsync);
        }
        else
        {
            group.First = group.Run("first", hold: HoldAsync);
        }

        await _firstHasBegun.Task.WaitAsync(_patience);
        return group;
    }

    private Task HoldAsync()
    {
        _firstHasBegun.SetResult();
        return _firstMayEnd.Task;
    }

    private async Task<IEnumerable<string>> RowsAsync(TestGroup group) =>
        (await group.App.QueryAsync($"SELECT fingerprint FROM known_numbers WHERE fingerprint LIKE '{_test}%' ORDER BY fingerprint")).Select(row => row[_test.Length..]);

    private BatchedCommand Insert(string name) => new("INSERT INTO known_numbers (fingerprint) VALUES ($1)", [_test + name]) { Row = new(TakenRowOrder.Number, name) };

    private sealed class TestGroup(UnitOfWorkGroupTests<TDatabase> test, TestApp app, bool commitAnswerIsLost)
    {
        private readonly UnitOfWorkGroup<TestGroup> _group = new(test._time);

        public TestApp App => app;

        public Task<bool> First { get; set; } = null!;

        /// <summary>Runs a part, as a request would: in a scope of its own.</summary>
        /// <param name="name">The row that it writes first.</param>
        /// <param name="decide">What it writes last: nothing, where the test does not say.</param>
        /// <param name="hold">What it waits for in its unit of work.</param>
        /// <param name="beforeBegin">What it waits for before that.</param>
        /// <param name="cancellationToken">Calls it off.</param>
        public async Task<bool> Run(
            string name,
            Func<IUnitOfWork, string, IReadOnlyList<BatchedQuery>?>? decide = null,
            Func<Task>? hold = null,
            Func<Task>? beforeBegin = null,
            CancellationToken cancellationToken = default)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var dbContext = (IEfCoreDbContext)scope.ServiceProvider.GetRequiredService<MailZenDbContext>();
            var manager = new WatchedManager(scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>(), beforeBegin, commitAnswerIsLost);
            var part = new UnitOfWorkPart(
                begin: () => [test.Insert(name)],
                decide: async (unitOfWork, _) =>
                {
                    (test._units[name], test._askers[name]) = (unitOfWork, _asker.Value);
                    await (hold?.Invoke() ?? Task.CompletedTask);
                    return decide is null ? [] : decide(unitOfWork, name);
                });
            return await _group.RunAsync(manager, dbContext, part, cancellationToken);
        }
    }

    private sealed class WatchedManager(IUnitOfWorkManager manager, Func<Task>? beforeBegin, bool commitAnswerIsLost) : IUnitOfWorkManager
    {
        public IUnitOfWork? Current => manager.Current;

        public async Task<IUnitOfWork> BeginAsync(CancellationToken cancellationToken = default)
        {
            await (beforeBegin?.Invoke() ?? Task.CompletedTask);
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

public sealed class UnitOfWorkGroupOnPostgreSqlTests(TestApps apps) : UnitOfWorkGroupTests<PostgreSqlDatabase>(apps);
