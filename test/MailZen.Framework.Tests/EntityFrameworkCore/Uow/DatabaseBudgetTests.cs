using MailZen.Framework.Data;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Uow;

/// <summary>One request waits so long for the database, and no longer.</summary>
public sealed class DatabaseBudgetTests
{
    [Fact]
    public void Should_Bound_Nothing_Outside_Of_A_Request()
    {
        DatabaseBudget.BoundTimeout(30).ShouldBe(30);
        DatabaseBudget.BoundTimeout(0).ShouldBe(0);
    }

    [Fact]
    public async Task Should_Give_A_Command_What_Is_Left_And_Nothing_When_Nothing_Is()
    {
        await InRequestAsync(() =>
        {
            DatabaseBudget.BoundTimeout(3).ShouldBe(3);
            DatabaseBudget.BoundTimeout(30).ShouldBe(5);
            DatabaseBudget.BoundTimeout(0).ShouldBe(5);

            DatabaseBudget.Current!.Spend(TimeSpan.FromSeconds(9.5));
            DatabaseBudget.BoundTimeout(3).ShouldBe(1);

            DatabaseBudget.Current.Spend(TimeSpan.FromSeconds(1));
            Should.Throw<DatabaseBudgetExceededException>(() => DatabaseBudget.BoundTimeout(3));
            return Task.CompletedTask;
        });
        DatabaseBudget.Current.ShouldBeNull();
    }

    [Fact]
    public async Task Should_Count_All_Waits_Together() =>
        await InRequestAsync(
            async () =>
            {
                for (var wait = 0; wait < 3; wait++)
                {
                    await WaitAsync(TimeSpan.FromMilliseconds(100));
                }

                DatabaseBudget.Current!.Left.ShouldBeLessThan(TimeSpan.FromMilliseconds(250));
                var began = TimeProvider.System.GetTimestamp();
                await Should.ThrowAsync<DatabaseBudgetExceededException>(WaitAsync(Timeout.InfiniteTimeSpan));
                TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(2));
                await Should.ThrowAsync<DatabaseBudgetExceededException>(WaitAsync(TimeSpan.Zero));
            },
            TimeSpan.FromMilliseconds(500)
        );

    [Fact]
    public async Task Should_Tell_A_Client_That_Has_Gone_From_A_Wait_That_Took_Too_Long() =>
        await InRequestAsync(async () =>
        {
            using var gone = new CancellationTokenSource();
            var waiting = WaitAsync(Timeout.InfiniteTimeSpan, gone.Token);
            await gone.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(waiting);
        });

    [Fact]
    public async Task Should_Not_Give_Up_A_Commit_Nor_What_Follows_From_It() =>
        await InRequestAsync(() =>
        {
            DatabaseBudget.BeginCommit();
            DatabaseBudget.BoundTimeout(30).ShouldBe(10);
            DatabaseBudget.Current!.Spend(TimeSpan.FromSeconds(20));
            DatabaseBudget.BoundTimeout(30).ShouldBe(2);
            return Task.CompletedTask;
        });

    [Fact]
    public async Task Should_Wait_For_A_Semaphore_As_Long_As_Is_Left_And_Leave_It_To_Others() =>
        await InRequestAsync(
            async () =>
            {
                using var semaphore = new SemaphoreSlim(1);
                await DatabaseBudget.EnterAsync(semaphore, CancellationToken.None);
                var second = DatabaseBudget.EnterAsync(semaphore, CancellationToken.None).AsTask();
                await Should.ThrowAsync<DatabaseBudgetExceededException>(second);
                semaphore.Release();
                semaphore.CurrentCount.ShouldBe(1);
            },
            TimeSpan.FromMilliseconds(200)
        );

    [Fact]
    public async Task Should_Leave_The_Work_That_One_Does_For_All_Out_Of_It() =>
        await InRequestAsync(async () =>
        {
            await Task.Run(() =>
            {
                DatabaseBudget.Leave();
                DatabaseBudget.Current.ShouldBeNull();
            });
            DatabaseBudget.Current.ShouldNotBeNull();
        });

    private static Task WaitAsync(TimeSpan time, CancellationToken cancellationToken = default) =>
        DatabaseBudget.WaitAsync(token => Task.Delay(time, TimeProvider.System, token), cancellationToken);

    private static async Task InRequestAsync(Func<Task> act, TimeSpan? limit = null)
    {
        DatabaseBudget.Begin(limit);
        await act();
    }
}
