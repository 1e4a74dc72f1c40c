using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Sms.Attempts;
using Shouldly;

namespace MailZen.PhoneVerification.Tests.Sms;

public sealed class GroupedEndsTests
{
    private readonly GroupedEnds _ends = new();
    private readonly TaskCompletionSource _firstWrite = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _groups = [];

    [Fact]
    public async Task Should_Write_Those_Who_Came_Meanwhile_Together_And_In_Order()
    {
        Task[] writes = [WriteAsync(5), WriteAsync(9), WriteAsync(7), WriteAsync(8)];
        writes.ShouldAllBe(write => !write.IsCompleted);

        _firstWrite.SetResult();
        await Task.WhenAll(writes).WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);

        _groups.ShouldBe(["5", "7 8 9"]);
    }

    [Fact]
    public async Task Should_Tell_All_Of_A_Group_That_It_Failed_And_Write_The_Next()
    {
        var first = WriteAsync(1);
        Task[] failing = [WriteAsync(2, fail: true), WriteAsync(3, fail: true)];
        _firstWrite.SetResult();

        foreach (var write in failing)
        {
            await Should.ThrowAsync<InvalidOperationException>(write.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System));
        }

        await first;
        await WriteAsync(4).WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);
        _groups.ShouldBe(["1", "4"]);
    }

    [Fact]
    public async Task Should_Write_Each_Once_However_Many_Come_At_Once()
    {
        _firstWrite.SetResult();
        await Task.WhenAll(Enumerable.Range(1, 2000).Select(id => Task.Run(() => WriteAsync(id)))).WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

        _groups.SelectMany(group => group.Split(' ')).Select(int.Parse).Order().ShouldBe(Enumerable.Range(1, 2000));
    }

    private Task WriteAsync(int id, bool fail = false) => _ends.WriteAsync(id, new BatchedCommand($"{id}", []), async statements =>
    {
        await _firstWrite.Task;
        await Task.Yield();
        if (fail)
        {
            throw new InvalidOperationException("The database is away.");
        }

        // Groups are written one after the other, so nothing else writes here now.
        _groups.Add(string.Join(' ', statements.Select(statement => statement.Sql)));
    });
}
