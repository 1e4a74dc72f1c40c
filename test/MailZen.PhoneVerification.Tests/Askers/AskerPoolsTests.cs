using MailZen.PhoneVerification.Askers;

namespace MailZen.PhoneVerification.Tests.Askers;

public sealed class AskerPoolsTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly OtpAsker _owner = Asker("owner");

    [Fact]
    public void Should_Weigh_A_Codes_Attempts_For_Its_Only_Asker()
    {
        var world = new World(_owner);

        world.Guess(_owner, times: 8).ShouldBe(5);
    }

    [Fact]
    public void Should_Keep_The_Askers_Guesses_From_Everybody_Else()
    {
        var world = new World(_owner);

        world.Guess(Asker("stranger"), times: 50).ShouldBe(5);
        world.Guess(Asker("another-stranger"), times: 50).ShouldBe(0);

        world.Guess(_owner, times: 5).ShouldBe(5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(20)]
    public void Should_Weigh_At_Most_Twice_The_Attempts_And_Leave_Each_Asker_One(int maxAttempts)
    {
        var world = new World(Asker("first"), maxAttempts);
        string[] others = ["second", "third"];
        var joined = others.Where(name => world.Join(Asker(name))).ToList();

        foreach (var attacker in joined.Select(Asker).Append(Asker("stranger")).Append(Asker("second") with { Secrets = ["none"] }))
        {
            world.Guess(attacker, times: 100);
        }

        world.Guess(Asker("first"), times: 1).ShouldBe(1);
        world.Guess(Asker("first") with { Secrets = ["lost"] }, times: 100);
        world.Attempts.ShouldBeLessThanOrEqualTo(2 * maxAttempts);
        joined.Count.ShouldBe(Math.Min(2, maxAttempts - 1));
    }

    [Fact]
    public void Should_Know_An_Asker_By_Its_Network_Where_It_Brings_No_Secret()
    {
        var world = new World(_owner);
        world.Guess(Asker("stranger"), times: 50);

        world.Guess(new OtpAsker([], "network-of-owner"), times: 50).ShouldBe(4); // one is kept for the secret
        world.Guess(_owner, times: 5).ShouldBe(1);
    }

    [Fact]
    public void Should_Let_A_Neighbour_Without_The_Secret_Take_Nothing_From_The_Owner()
    {
        var world = new World(_owner);

        world.Guess(new OtpAsker(["of-another-code"], "network-of-owner"), times: 50).ShouldBe(5);

        world.Guess(_owner, times: 5).ShouldBe(5);
    }

    [Fact]
    public void Should_Share_A_Code_With_Three_Askers_And_Open_Another_For_The_Fourth()
    {
        var world = new World(_owner);

        world.Join(Asker("second")).ShouldBeTrue();
        world.Join(Asker("third")).ShouldBeTrue();
        world.Join(Asker("fourth")).ShouldBeFalse();
        world.Join(Asker("third")).ShouldBeTrue();
    }

    [Fact]
    public void Should_Repeat_The_Code_For_A_Client_That_Keeps_No_Secret_However_Often_It_Asks()
    {
        var world = new World(_owner);
        for (var again = 0; again < 10; again++)
        {
            world.Join(new OtpAsker([$"new-{again}"], "network-of-owner")).ShouldBeTrue();
        }
    }

    [Fact]
    public void Should_Open_Another_Code_For_An_Asker_That_Has_Used_Its_Guesses()
    {
        var world = new World(_owner);
        world.Guess(_owner, times: 5);
        world.Join(_owner).ShouldBeFalse();
        world.Pools.FindHold(_owner, _now).ShouldBeNull();

        var withoutSecret = new OtpAsker(["new"], "network-of-owner");
        world = new World(_owner);
        world.Guess(new OtpAsker([], "network-of-owner"), times: 5);
        world.Join(withoutSecret).ShouldBeFalse();
        world.Pools.FindHold(withoutSecret, _now).ShouldBeNull();
    }

    [Fact]
    public void Should_Hold_A_Code_For_Three_Minutes_For_Somebody_Else_Who_Has_Not_Guessed()
    {
        var world = new World(_owner);
        world.Join(Asker("stranger"));
        world.Guess(Asker("stranger"), times: 5);

        world.Pools.FindHold(Asker("stranger"), _now.AddMinutes(2)).ShouldBe(_now.AddMinutes(3));
        world.Pools.FindHold(Asker("stranger"), _now.AddMinutes(3)).ShouldBeNull();
        world.Pools.FindHold(_owner, _now.AddMinutes(2)).ShouldBeNull(); // the stranger has guessed
    }

    [Fact]
    public void Should_Come_Back_From_Its_Text_As_It_Was()
    {
        var world = new World(_owner);
        world.Join(Asker("second"));
        world.Guess(_owner, times: 2);

        AskerPools.Parse(world.Pools.ToString()).ToString().ShouldBe(world.Pools.ToString());
        AskerPools.Parse("").Know(_owner).ShouldBeFalse();
        AskerPools.Parse("").GuessOrNull(_owner, attempts: 0, maxAttempts: 5).ShouldNotBeNull(); // a code of before has no askers
    }

    [Fact]
    public void Should_Fit_Its_Column_With_All_Askers()
    {
        string Fingerprint(int of) => $"{of}".PadRight(22, 'x');
        var world = new World(new OtpAsker([Fingerprint(1)], Fingerprint(2)), maxAttempts: 20);
        world.Join(new OtpAsker([Fingerprint(3)], Fingerprint(4)));
        world.Join(new OtpAsker([Fingerprint(5)], Fingerprint(6)));
        world.Guess(new OtpAsker([Fingerprint(1)], ""), times: 20);

        world.Pools.ToString().Length.ShouldBeLessThanOrEqualTo(AskerPools.MaxLength);
    }

    private static OtpAsker Asker(string name) => new([$"secret-of-{name}"], $"network-of-{name}");

    private sealed class World(OtpAsker first, int maxAttempts = 5)
    {
        public AskerPools Pools { get; private set; } = AskerPools.Of(first, _now);

        public int Attempts { get; private set; }

        public bool Join(OtpAsker asker)
        {
            var joined = Pools.JoinOrNull(asker, Attempts, maxAttempts, _now);
            Pools = joined ?? Pools;
            return joined is not null;
        }

        public int Guess(OtpAsker asker, int times)
        {
            var weighed = 0;
            for (var time = 0; time < times; time++)
            {
                if (Pools.GuessOrNull(asker, Attempts, maxAttempts) is { } guessed)
                {
                    (Pools, Attempts, weighed) = (guessed, Attempts + 1, weighed + 1);
                }
            }

            return weighed;
        }
    }
}
