using MailZen.Framework.EntityFrameworkCore.Grouping;
using Microsoft.Extensions.Time.Testing;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Grouping;

public sealed class QueryGroupTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly QueryGroup<string, string> _group;
    private readonly List<string> _queries = [];

    public QueryGroupTests() => _group = new(_time);

    [Fact]
    public async Task Should_Ask_Alone_When_Nobody_Else_Asks()
    {
        (await FindAsync("a")).ShouldBe("value of a");
        (await FindAsync("nothing")).ShouldBeNull();

        _queries.ShouldBe(["a", "nothing"]);
    }

    [Fact]
    public async Task Should_Ask_Once_For_All_That_Wait()
    {
        var mayAnswer = new TaskCompletionSource();
        var first = FindAsync("first", mayAnswer.Task);
        Task<string?>[] waiting = [FindAsync("a"), FindAsync("b"), FindAsync("a"), FindAsync("nothing")];

        mayAnswer.SetResult();

        (await first).ShouldBe("value of first");
        (await Task.WhenAll(waiting)).ShouldBe(["value of a", "value of b", "value of a", null]);
        _queries.ShouldBe(["first", "a b nothing"]);
    }

    [Fact]
    public async Task Should_Answer_Nobody_By_A_Query_That_Began_Before_It_Asked()
    {
        var mayAnswer = new TaskCompletionSource();
        var first = FindAsync("a", mayAnswer.Task);
        var second = FindAsync("a");
        second.IsCompleted.ShouldBeFalse();

        mayAnswer.SetResult();

        await Task.WhenAll(first, second);
        _queries.ShouldBe(["a", "a"]);
    }

    [Fact]
    public async Task Should_Let_Each_Ask_Alone_If_The_Leader_Fails()
    {
        var mayAnswer = new TaskCompletionSource();
        var first = FindAsync("first", mayAnswer.Task);
        var leader = _group.FindOrNullAsync("leader", (_, _) => throw new TimeoutException(), CancellationToken.None);
        var (a, b) = (FindAsync("a"), FindAsync("b"));

        mayAnswer.SetResult();

        await Should.ThrowAsync<TimeoutException>(leader);
        (await Task.WhenAll(first, a, b)).ShouldBe(["value of first", "value of a", "value of b"]);
        _queries.Order().ShouldBe(["a", "b", "first"]);
    }

    [Fact]
    public async Task Should_Ask_Alone_If_The_Leader_Is_Stuck()
    {
        var mayAnswer = new TaskCompletionSource();
        var stuck = FindAsync("stuck", mayAnswer.Task);
        var waiting = FindAsync("a");

        _time.Advance(TimeSpan.FromSeconds(1));

        (await waiting).ShouldBe("value of a");
        stuck.IsCompleted.ShouldBeFalse();
        mayAnswer.SetResult();
        await stuck;
    }

    private Task<string?> FindAsync(string key, Task? mayAnswer = null) =>
        _group.FindOrNullAsync(
            key,
            async (keys, _) =>
            {
                lock (_queries)
                {
                    _queries.Add(string.Join(' ', keys));
                }

                await (mayAnswer ?? Task.CompletedTask);
                return keys.Where(asked => asked != "nothing").ToDictionary(asked => asked, asked => $"value of {asked}");
            },
            CancellationToken.None
        );
}
