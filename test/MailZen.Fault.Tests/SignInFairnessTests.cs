using System.Collections.Concurrent;
using System.Globalization;
using MailZen.Bench.Hosts;
using MailZen.TestBase.Clients;

namespace MailZen.Fault.Tests;

/// <summary>
/// Networks that sign in as fast as they can do not keep others waiting. Measured with the limits of production, and so among the tests
/// that want a quiet machine.
/// </summary>
public sealed class SignInFairnessTests
{
    private const int People = 40;
    private const int Rounds = 3;
    private const int Accounts = 10;
    private const int Connections = 16;
    private const string Administrator = "admin@mailzen.com";

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    public async Task Should_Keep_The_Sign_Ins_Of_Others_Fast(int networks, int mostTimes)
    {
        await using var world = await FaultWorld.CreateAsync();
        var host = await world.StartHostAsync();
        var people = await RegisterAsync(host, "person", People);
        var attackers = await RegisterAsync(host, "attacker", networks * Accounts);
        await MeasureAsync(host, people, firstNetwork: 1); // warm
        var alone = P95(await MeasureAsync(host, people, firstNetwork: 1));

        using var end = new CancellationTokenSource();
        var answers = new ConcurrentDictionary<string, int>();
        var attacks = Enumerable.Range(0, networks).Select(network => AttackAsync(host, attackers, network, answers, end.Token)).ToList();
        var attacked = P95(await MeasureAsync(host, people, firstNetwork: 2));
        var administrators = await MeasureAsync(host, [Administrator, Administrator, Administrator], 3, HostProcess.AdministratorPassword);
        await end.CancelAsync();
        await Task.WhenAll(attacks);

        var counts = string.Join(", ", answers.Select(answer => $"{answer.Key}: {answer.Value}"));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"p95 alone {alone:0} ms, attacked {attacked:0} ms, administrator {administrators.Max():0} ms; the attackers' answers: {counts}"
        );
        attacked.ShouldBeLessThan(mostTimes * alone);
        administrators.Max().ShouldBeLessThan(2_000);
    }

    private static async Task<List<string>> RegisterAsync(HostProcess host, string name, int count)
    {
        var emails = Enumerable.Range(0, count).Select(person => $"{name}{person}@example.com").ToList();
        foreach (var email in emails)
        {
            (await FaultWorld.NewClient(host).RegisterAsync(email)).Succeeded.ShouldBeTrue();
        }

        return emails;
    }

    /// <summary>Signs everybody in, one after the other, each from a network of his own.</summary>
    private static async Task<List<double>> MeasureAsync(
        HostProcess host,
        List<string> emails,
        int firstNetwork,
        string password = TestClient.Password
    )
    {
        var times = new List<double>();
        for (var sign = 0; sign < emails.Count * Rounds; sign++)
        {
            var person = sign % emails.Count;
            var client = ClientOf(host, string.Create(CultureInfo.InvariantCulture, $"10.{firstNetwork}.{person}.1"));
            var started = TimeProvider.System.GetTimestamp();
            var reply = await client.LoginAsync(emails[person], password);
            times.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            reply.Succeeded.ShouldBeTrue(reply.ToString());
        }

        return times;
    }

    /// <summary>Signs in to accounts of its own, and names the administrator's e-mail, on many connections.</summary>
    private static Task AttackAsync(
        HostProcess host,
        List<string> accounts,
        int network,
        ConcurrentDictionary<string, int> answers,
        CancellationToken end
    )
    {
        return Task.WhenAll(Enumerable.Range(0, Connections).Select(SignInAsync));

        async Task SignInAsync(int connection)
        {
            var client = ClientOf(host, string.Create(CultureInfo.InvariantCulture, $"192.0.{network}.1"));
            for (var sign = connection; !end.IsCancellationRequested; sign++)
            {
                var email = sign % (Accounts + 1) == Accounts ? Administrator : accounts[(network * Accounts) + (sign % Accounts)];
                var reply = await client.LoginAsync(email);
                answers.AddOrUpdate(reply.Succeeded ? "signed in" : reply.Reason ?? "no reason", 1, (_, count) => count + 1);
            }
        }
    }

    private static TestClient ClientOf(HostProcess host, string network)
    {
        var client = FaultWorld.NewClient(host);
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", network);
        return client;
    }

    private static double P95(List<double> times) => times.Order().ElementAt(times.Count * 95 / 100);
}
