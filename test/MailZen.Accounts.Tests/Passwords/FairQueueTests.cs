using MailZen.Accounts.Passwords;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.Accounts.Tests.Passwords;

public sealed class FairQueueTests
{
    private const int Everybody = 0;
    private const int Administrators = 1;

    private readonly FairQueue _queue = new(slots: 1, lanes: 2, minPerParty: 2, maxPerLane: 6);
    private readonly List<string> _served = [];

    [Fact]
    public async Task Should_Serve_At_Once_While_Nobody_Waits()
    {
        using var place = _queue.Reserve(Everybody, "a");

        await place.WaitAsync(CancellationToken.None);

        _queue.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Should_Serve_Parties_In_Turn()
    {
        var first = await BeginAsync("first");
        var rest = new[] { WaitAsync("a"), WaitAsync("a"), WaitAsync("b"), WaitAsync("b"), WaitAsync("c") };

        first.Dispose();
        await Task.WhenAll(rest);

        _served.ShouldBe(["a", "b", "c", "a", "b"]);
    }

    [Fact]
    public async Task Should_Put_Who_Comes_Back_Behind_Who_Waits()
    {
        var first = await BeginAsync("first");
        var (a, b) = (WaitAsync("a", then: () => WaitAsync("a")), WaitAsync("b"));

        first.Dispose();
        await Task.WhenAll(a, b);

        _served.ShouldBe(["a", "b", "a"]);
    }

    [Fact]
    public async Task Should_Serve_Who_Comes_Before_Who_Was_Served_And_Has_More_To_Do()
    {
        var first = await BeginAsync("first");
        var rest = new[] { WaitAsync("a", then: () => WaitAsync("comes")), WaitAsync("a") };

        first.Dispose();
        await Task.WhenAll(rest);

        _served.ShouldBe(["a", "comes", "a"]);
    }

    [Fact]
    public async Task Should_Starve_Nobody_Who_Has_More_To_Do()
    {
        var first = await BeginAsync("first");
        var rest = new List<Task> { WaitAsync("a"), WaitAsync("a") };
        rest.AddRange(Enumerable.Range(0, 4).Select(number => WaitAsync($"comes {number}")));

        first.Dispose();
        await Task.WhenAll(rest);

        _served.LastIndexOf("a").ShouldBeLessThan(_served.Count - 1);
    }

    [Fact]
    public async Task Should_Give_Administrators_Every_Other_Turn()
    {
        var first = await BeginAsync("first");
        var rest = new[] { WaitAsync("a"), WaitAsync("b"), WaitAsync("c"), WaitAsync("x", Administrators), WaitAsync("y", Administrators) };

        first.Dispose();
        await Task.WhenAll(rest);

        _served.Take(4).Count(party => party is "x" or "y").ShouldBe(2);
    }

    [Fact]
    public async Task Should_Refuse_The_Third_Of_A_Party_And_Keep_Others_Places()
    {
        var first = await BeginAsync("first");
        var rest = new[] { WaitAsync("a"), WaitAsync("a"), WaitAsync("b") };

        Refusal(() => _queue.Reserve(Everybody, "a")).ShouldBeInRange(1, 10);
        using (_queue.Reserve(Administrators, "a")) { }

        first.Dispose();
        await Task.WhenAll(rest);
        _queue.Reserve(Everybody, "a").Dispose();
    }

    [Fact]
    public void Should_Leave_Room_In_A_Lane_However_Many_Ask_As_Fast_As_They_Can()
    {
        const int Places = 256;
        const int Greedy = 20;
        var queue = new FairQueue(slots: 1, lanes: 1, minPerParty: 2, Places);
        var held = new Dictionary<string, int>(StringComparer.Ordinal);
        var hasRoom = true;
        while (hasRoom)
        {
            hasRoom = false;
            foreach (var party in Enumerable.Range(0, Greedy).Select(number => $"greedy {number}"))
            {
                hasRoom |= TryReserve(queue, party, held);
            }
        }

        held.Values.ShouldAllBe(places => places >= 8 && places <= 10);
        TryReserve(queue, "another", held).ShouldBeTrue();
        TryReserve(queue, "another", held).ShouldBeTrue();
    }

    [Fact]
    public void Should_Let_A_Party_Alone_Have_A_Ninth_Of_A_Lane()
    {
        var queue = new FairQueue(slots: 1, lanes: 1, minPerParty: 2, maxPerLane: 256);
        var held = new Dictionary<string, int>(StringComparer.Ordinal);

        while (TryReserve(queue, "alone", held)) { }

        held["alone"].ShouldBe(28);
    }

    [Fact]
    public async Task Should_Bound_A_Lane_And_No_Other()
    {
        var first = await BeginAsync("first");
        var rest = Enumerable.Range(0, 6).Select(i => WaitAsync($"party {i}")).ToArray();

        Refusal(() => _queue.Reserve(Everybody, "another")).ShouldBeInRange(1, 10);
        var administrator = WaitAsync("another", Administrators);

        first.Dispose();
        await Task.WhenAll([.. rest, administrator]);
        _served.IndexOf("another").ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Should_Let_Who_Hangs_Up_Leave_No_Place_Behind()
    {
        using var hangsUp = new CancellationTokenSource();
        var first = await BeginAsync("first");
        var place = _queue.Reserve(Everybody, "a");
        var gone = place.WaitAsync(hangsUp.Token);
        var other = WaitAsync("a");

        await hangsUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(gone);
        place.Dispose();
        _queue.Waiting.ShouldBe(1);
        using (_queue.Reserve(Everybody, "a"))
        {
            Refusal(() => _queue.Reserve(Everybody, "a"));
        }

        first.Dispose();
        await other;
        _served.ShouldBe(["a"]);
        (await BeginAsync("a")).Dispose();
    }

    [Fact]
    public void Should_Count_A_Place_That_Nobody_Waits_In_Yet()
    {
        var places = new[] { _queue.Reserve(Everybody, "a"), _queue.Reserve(Everybody, "a") };
        Refusal(() => _queue.Reserve(Everybody, "a"));

        places[0].Dispose();
        places[0].Dispose(); // Given up once, however often it is said.

        using var again = _queue.Reserve(Everybody, "a");
        Refusal(() => _queue.Reserve(Everybody, "a"));
    }

    private static bool TryReserve(FairQueue queue, string party, Dictionary<string, int> held)
    {
        try
        {
            queue.Reserve(Everybody, party);
        }
        catch (BusinessException refusal) when (refusal.Code == CommonErrorCodes.TemporarilyUnavailable)
        {
            return false;
        }

        held[party] = held.GetValueOrDefault(party) + 1;
        return true;
    }

    private static int Refusal(Action reserve)
    {
        var refused = Should.Throw<BusinessException>(reserve);
        refused.Code.ShouldBe(CommonErrorCodes.TemporarilyUnavailable);
        return (int)refused.Data["retryAfterSeconds"]!;
    }

    private async Task<FairPlace> BeginAsync(string party)
    {
        var place = _queue.Reserve(Everybody, party);
        await place.WaitAsync(CancellationToken.None);
        return place;
    }

    private Task WaitAsync(string party, int lane = Everybody, Func<Task>? then = null)
    {
        var place = _queue.Reserve(lane, party);
        return WorkAsync();

        async Task WorkAsync()
        {
            await place.WaitAsync(CancellationToken.None);
            _served.Add(party); // One at a time, so no lock.
            var next = then?.Invoke();
            place.Dispose();
            await (next ?? Task.CompletedTask);
        }
    }
}
