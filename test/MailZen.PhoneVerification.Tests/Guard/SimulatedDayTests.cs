using MailZen.Bench.Simulation;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Guard;

/// <summary>
/// The simulated day of <c>bench</c>, held to what it has to show. The other seeds and scenarios stand in <c>bench/results</c>.
/// </summary>
public sealed class SimulatedDayTests : IAsyncLifetime
{
    private readonly PostgreSqlDatabase _database = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Should_Cost_The_Attacker_And_Not_The_People()
    {
        var day = await SimulationBenchmark.RunDayAsync(_database.ConnectionString, instances: 2, hasCaptcha: true, seed: 7);

        day.Total(Crowd.Pumping, "sent").ShouldBeLessThan(200);
        day.Total(Crowd.Bombing, "sent").ShouldBeLessThanOrEqualTo(10);
        day.Ends.GetValueOrDefault((Crowd.HonestElsewhere, "refused")).ShouldBe(0);
        day.Ends.GetValueOrDefault((Crowd.HonestInside, "refused")).ShouldBe(0);

        // That there was an attack, and that there were people.
        day.Total(Crowd.Pumping, "stepped up").ShouldBeGreaterThan(9_000);
        day.Total(Crowd.Bombing, "refused").ShouldBeGreaterThan(500);
        day.Ends[(Crowd.HonestElsewhere, "verified")].ShouldBeGreaterThan(1_500);
        day.Ends[(Crowd.HonestInside, "verified")].ShouldBeGreaterThan(5);
    }
}
