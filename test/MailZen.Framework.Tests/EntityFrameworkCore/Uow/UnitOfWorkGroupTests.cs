using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Uow;

/// <summary>
/// Units of work that share a transaction (ADR 0016). Each part writes a row of its own; which rows are there says who was committed.
/// </summary>
public abstract class UnitOfWorkGroupTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Should_Commit_Those_Who_Came_Meanwhile_Together()
    {
        var group = await BeginAsync();

        Task<bool>[] parts = [group.First, group.Run("a"), group.Run("b"), group.Run("c")];
        group.FirstMayEnd.SetResult();

        (await Task.WhenAll(parts).WaitAsync(Patience)).ShouldAllBe(isCommitted => isCommitted);
        (await group.RowsAsync()).ShouldBe(["a", "b", "c", "first"]);
        group.Transactions.ShouldBe(2);
        group.Completed.Order().ShouldBe(["a as a", "b as b", "c as c", "first as first"]);
    }

    [Fact]
    public async Task Should_Never_Put_Two_Together_That_Have_A_Row_In_Common()
    {
        var group = await BeginAsync();

        Task<bool>[] parts = [group.First, group.Run("a", exclusive: "x"), group.Run("b", exclusive: "x"), group.Run("c", exclusive: "y")];
        group.FirstMayEnd.SetResult();

        (await Task.WhenAll(parts).WaitAsync(Patience)).ShouldAllBe(isCommitted => isCommitted);
        (await group.RowsAsync()).ShouldBe(["a", "b", "c", "first"]);
        group.Transactions.ShouldBe(3);
    }

    [Fact]
    public async Task Should_Undo_Nothing_But_What_Was_Refused_Or_Left()
    {
        var group = await BeginAsync();

        var (a, refused, left, b) = (
            group.Run("a"),
            group.Run("refused", _ => throw new BusinessException("REFUSED")),
            group.Run("left", _ => null),
            group.Run("b")
        );
        group.FirstMayEnd.SetResult();

        (await Should.ThrowAsync<BusinessException>(refused.WaitAsync(Patience))).Code.ShouldBe("REFUSED");
        (await left.WaitAsync(Patience)).ShouldBeFalse();
        (await Task.WhenAll(group.First, a, b).WaitAsync(Patience)).ShouldAllBe(isCommitted => isCommitted);
        (await group.RowsAsync()).ShouldBe(["a", "b", "first"]);
        group.Shared.Order().ShouldBe(["a", "a", "b", "b", "left", "refused"]);
        group.Completed.Order().ShouldBe(["a as a", "b as b", "first as first"]);
        group.RolledBack.Order().ShouldBe(["a", "b", "left", "left", "refused", "refused"]);
    }

    [Fact]
    public async Task Should_Not_Let_Who_Was_Refused_Spoil_One_Group_After_The_Other()
    {
        var group = await BeginAsync();
        group.FirstMayEnd.SetResult();
        await group.First.WaitAsync(Patience);
        for (var i = 0; i < 3; i++)
        {
            var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var leader = group.Run($"lead {i}", hold: () => mayEnd.Task);
            Task[] parts =
            [
                group.Run($"a {i}"),
                group.Run($"no {i}", _ => throw new BusinessException("REFUSED"), exclusive: "refused"),
                group.Run($"b {i}"),
            ];
            mayEnd.SetResult();
            await Should.ThrowAsync<BusinessException>(parts[1].WaitAsync(Patience));
            await Task.WhenAll(leader, parts[0], parts[2]).WaitAsync(Patience);
        }

        group.Shared.Count(name => name.StartsWith("no", StringComparison.Ordinal)).ShouldBe(1);
        group.Shared.Count(name => name.StartsWith('a')).ShouldBe(4);
    }

    [Fact]
    public async Task Should_Tell_Nobody_Else_Of_A_Violated_Constraint()
    {
        var group = await BeginAsync();

        var twice = group.Run("twice", _ => [group.Insert("twice")]);
        var others = Enumerable.Range(1, 15).Select(number => group.Run($"{number:00}")).ToList();
        group.FirstMayEnd.SetResult();

        await Should.ThrowAsync<UniqueConstraintViolationException>(twice.WaitAsync(Patience));
        (await Task.WhenAll([group.First, .. others]).WaitAsync(Patience)).ShouldAllBe(isCommitted => isCommitted);
        (await group.RowsAsync()).ShouldBe([.. Enumerable.Range(1, 15).Select(number => $"{number:00}"), "first"]);

        // The first; the group and one half that failed, the other half, and eight alone.
        group.Transactions.ShouldBe(12);
    }

    [Fact]
    public async Task Should_Run_Each_Alone_Where_It_Failed_Before_The_Commit()
    {
        var group = await BeginAsync(GroupFault.AtItsBeginning);

        Task<bool>[] parts = [group.First, group.Run("a"), group.Run("b")];
        group.FirstMayEnd.SetResult();

        (await Task.WhenAll(parts).WaitAsync(Patience)).ShouldAllBe(isCommitted => isCommitted);
        (await group.RowsAsync()).ShouldBe(["a", "b", "first"]);
        group.Shared.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Tell_All_And_Repeat_Nothing_Where_Nobody_Knows_Whether_It_Was_Committed()
    {
        var group = await BeginAsync(GroupFault.LostAnswerToCommit);

        Task<bool>[] parts = [group.Run("a"), group.Run("b")];
        group.FirstMayEnd.SetResult();

        foreach (var part in parts)
        {
            await Should.ThrowAsync<IOException>(part.WaitAsync(Patience));
        }

        await Should.ThrowAsync<IOException>(group.First);
        (await group.RowsAsync()).ShouldBe(["a", "b", "first"]);
    }

    [Fact]
    public async Task Should_Repeat_Nothing_That_Was_Committed_Where_It_Cannot_Be_Tidied_Up()
    {
        var group = await BeginAsync(GroupFault.AtItsEnd);

        var parts = Enumerable.Range(1, 32).Select(number => group.Run($"{number:00}")).ToList();
        group.FirstMayEnd.SetResult();

        (await Task.WhenAll(parts).WaitAsync(Patience)).ShouldAllBe(isCommitted => isCommitted);
        await Should.ThrowAsync<UniqueConstraintViolationException>(group.First);
        group.Transactions.ShouldBe(2);
    }

    [Fact]
    public async Task Should_Decide_Each_As_Itself()
    {
        var group = await BeginAsync();

        var a = RunAsAsync("asker of a", "a");
        var b = RunAsAsync("asker of b", "b");
        group.FirstMayEnd.SetResult();

        await Task.WhenAll(group.First, a, b).WaitAsync(Patience);
        (group.Askers["a"], group.Askers["b"]).ShouldBe(("asker of a", "asker of b"));
        group.Completed.Order().ShouldBe(["a as asker of a", "b as asker of b", "first as first"]);

        async Task RunAsAsync(string asker, string name)
        {
            TestGroup.Asker = asker;
            await group.Run(name);
        }
    }

    [Fact]
    public async Task Should_Keep_Nobody_Waiting_For_A_Group_That_Is_Stuck()
    {
        var group = await BeginAsync(GroupFault.FirstIsStuckBeforeItsTransaction);
        var waiting = group.Run("a");

        group.Time.Advance(TimeSpan.FromSeconds(0.9));
        waiting.IsCompleted.ShouldBeFalse();
        group.Time.Advance(TimeSpan.FromSeconds(0.1));

        (await waiting.WaitAsync(Patience)).ShouldBeTrue();
        group.First.IsCompleted.ShouldBeFalse();
        group.FirstMayEnd.SetResult();
        await group.First.WaitAsync(Patience);
        (await group.RowsAsync()).ShouldBe(["a", "first"]);
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
        group.FirstMayEnd.SetResult();

        await Task.WhenAll(group.First, a).WaitAsync(Patience);
        (await group.RowsAsync()).ShouldBe(["a", "first"]);
    }

    [Fact]
    public async Task Should_Run_Each_Once_However_Many_Come_At_Once()
    {
        var group = await BeginAsync();
        group.FirstMayEnd.SetResult();

        var parts = Enumerable
            .Range(1000, 600)
            .Select(number =>
                Task.Run(async () =>
                {
                    try
                    {
                        return await group.Run($"{number}", number % 40 == 0 ? _ => throw new BusinessException("REFUSED") : null)
                            ? number
                            : 0;
                    }
                    catch (BusinessException)
                    {
                        return 0;
                    }
                })
            )
            .ToList();

        var committed = (await Task.WhenAll(parts).WaitAsync(Patience)).Where(number => number > 0).ToList();
        committed.Count.ShouldBe(585);
        (await group.RowsAsync()).ShouldBe([.. committed.Select(number => $"{number}"), "first"]);
    }

    /// <summary>A group whose first part holds the lead until the test lets it end.</summary>
    protected async Task<TestGroup> BeginAsync(GroupFault fault = GroupFault.None)
    {
        var group = new TestGroup(await StartAsync(), NewHandle(), fault);
        await group.BeginAsync().WaitAsync(Patience);
        return group;
    }
}

public sealed class UnitOfWorkGroupOnSqliteTests(TestApps apps) : UnitOfWorkGroupTests<SqliteDatabase>(apps);

public sealed class UnitOfWorkGroupOnPostgreSqlTests(TestApps apps) : UnitOfWorkGroupTests<PostgreSqlDatabase>(apps)
{
    private readonly string _partition = NewHandle();

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
            await using var count = new NpgsqlCommand(
                $"INSERT INTO rate_limits (key, hits, expires_at) VALUES ('{((string[])own.Parameters[1])[0]}', 0, now()); SET "
                    + "lock_timeout = '5s'",
                connection
            );
            await count.ExecuteNonQueryAsync();

            Task[] parts = [group.Run("a", first: Prepare), group.Run("b", first: Prepare)];
            group.FirstMayEnd.SetResult();
            while (!(await group.App.QueryAsync("SELECT COUNT(*) FROM pg_locks WHERE NOT granted")).Contains("1"))
            {
                parts.ShouldAllBe(part => !part.IsCompleted);
            }

            // Had the group taken it, this would wait for the group, and the group for us.
            await using var take = new NpgsqlCommand(group.Insert("a").Sql, connection)
            {
                Parameters = { new() { Value = group.Insert("a").Parameters[0] } },
            };
            await take.ExecuteNonQueryAsync();
            await transaction.RollbackAsync();
            await Task.WhenAll(parts).WaitAsync(Patience);
        }

        group.Transactions.ShouldBe(2); // Else the group was what PostgreSQL gave up.
        (await group.RowsAsync()).ShouldBe(["a", "b", "first"]);
    }

    [Fact]
    public async Task Should_Keep_Nobody_Waiting_For_A_Row_That_Another_Needs()
    {
        var group = await BeginAsync();
        await using var connection = new NpgsqlConnection(group.App.Database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (
            var take = new NpgsqlCommand(group.Insert("taken").Sql, connection)
            {
                Parameters = { new() { Value = group.Insert("taken").Parameters[0] } },
            }
        )
        {
            await take.ExecuteNonQueryAsync();
        }

        var (first, last, other) = (group.Run("taken"), group.Run("later", _ => [group.Insert("taken")]), group.Run("other"));
        group.FirstMayEnd.SetResult();

        (await other.WaitAsync(Patience)).ShouldBeTrue();
        (first.IsCompleted, last.IsCompleted).ShouldBe((false, false));
        await transaction.RollbackAsync();
        await Should.ThrowAsync<UniqueConstraintViolationException>(Task.WhenAll(first, last).WaitAsync(Patience));
        (await group.RowsAsync()).Count(name => name == "taken").ShouldBe(1);
    }

    [Fact]
    public async Task Should_Let_Go_Who_Left_While_Others_Are_Led()
    {
        var group = await BeginAsync();
        var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tries = 0;

        var (slow, left, other) = (
            group.Run("slow", hold: () => tries++ == 0 ? Task.CompletedTask : mayEnd.Task),
            group.Run("left", _ => null),
            group.Run("other")
        );
        group.FirstMayEnd.SetResult();

        (await left.WaitAsync(Patience)).ShouldBeFalse();
        slow.IsCompleted.ShouldBeFalse();
        mayEnd.SetResult();
        (await Task.WhenAll(group.First, slow, other).WaitAsync(Patience)).ShouldAllBe(isCommitted => isCommitted);
        (await group.RowsAsync()).ShouldBe(["first", "other", "slow"]);
    }

    private OperationLimitQuery Prepare(IServiceProvider services) =>
        services
            .GetRequiredService<IOperationLimiter>()
            .Prepare([new OperationLimit("test", _partition, 10, TimeSpan.FromHours(1), "REFUSED")]);
}
