using System.Net;
using MailZen.Bench.Hosts;
using MailZen.TestBase.Clients;

namespace MailZen.Fault.Tests;

/// <summary>Two hosts on one database, and the clock of one is an hour ahead; then it is set right.</summary>
public sealed class SkewedHostTests
{
    private const int MaxWrongPasswords = 10;
    private const int CooldownSeconds = 30;
    private const int LifetimeSeconds = 600;

    private static readonly string _faketime = Directory
        .EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", SearchOption.AllDirectories)
        .First();

    [Fact]
    public async Task Should_Loosen_And_Lengthen_Nothing_And_Tell_Administrators()
    {
        await using var world = await FaultWorld.CreateAsync();
        var clock = Path.Combine(TemporaryFolder.Create(), "clock");
        await File.WriteAllTextAsync(clock, "+3600s");
        var cooldown = ("MAILZEN_OTP_COOLDOWN_SECONDS", $"{CooldownSeconds}");
        var right = await world.StartHostAsync(settings: [cooldown]);
        (string, string)[] wrong = [("LD_PRELOAD", _faketime), ("FAKETIME_TIMESTAMP_FILE", clock), ("FAKETIME_CACHE_DURATION", "1")];
        var ahead = await world.StartHostAsync(settings: [cooldown, .. wrong, ("FAKETIME_DONT_FAKE_MONOTONIC", "1")]);
        HostProcess[] hosts = [right, ahead];
        var administrator = await SignInAsAdministratorAsync(ahead);

        (await ReadinessAsync(ahead, administrator)).ShouldContain("s ahead of the database's; limits follow the database");
        (await ReadinessAsync(right, administrator)).ShouldContain("Healthy");

        var number = world.NewNumber();
        await ShouldHoldTheCooldownAsync(world, hosts, number);
        await ShouldHoldTheCooldownAsync(world, [ahead, right], world.NewNumber());
        await ShouldProveElsewhereAsync(world, right, ahead);
        await ShouldProveElsewhereAsync(world, ahead, right);
        await ShouldLetParallelTabsAsync(world, right, ahead);
        await ShouldLetParallelTabsAsync(world, ahead, right);

        var email = $"victim{world.NewNumber()[1..]}@example.com";
        (await FaultWorld.NewClient(right).RegisterAsync(email)).Succeeded.ShouldBeTrue();
        (await CountWeighedAsync(hosts, email, tries: 24)).ShouldBe(MaxWrongPasswords);
        var wait = await RetryAfterAsync(ahead, email);

        await File.WriteAllTextAsync(clock, "+0s");
        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System);

        (await ReadinessAsync(ahead, administrator)).ShouldContain("Healthy");
        (await CountWeighedAsync(hosts, email, tries: 4)).ShouldBe(0);
        (await RetryAfterAsync(ahead, email)).ShouldBeLessThanOrEqualTo(wait);
        foreach (var host in hosts)
        {
            var again = await FaultWorld.NewClient(host).SignupSendOtpAsync(number);
            (again.Succeeded || again.Error.GetProperty("retryAfterSeconds").GetInt32() <= CooldownSeconds).ShouldBeTrue(again.ToString());
        }

        await ShouldLetParallelTabsAsync(world, ahead, right);
        var longest = await world.QueryAsync("SELECT ceil(extract(epoch FROM max(expires_at) - now()))::int FROM signup_verifications");
        int.Parse(longest.Single(), null).ShouldBeLessThanOrEqualTo(LifetimeSeconds);
    }

    private static async Task ShouldHoldTheCooldownAsync(FaultWorld world, HostProcess[] hosts, string number)
    {
        (await FaultWorld.NewClient(hosts[0]).SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        foreach (var host in hosts)
        {
            var refused = await FaultWorld.NewClient(host).SignupSendOtpAsync(number);
            refused.Reason.ShouldBe("OTP_COOLDOWN");
            refused.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBeLessThanOrEqualTo(CooldownSeconds);
        }

        world.Sink.Texts[number].ShouldBe(1);
    }

    /// <summary>A code that one host sent is good at the other.</summary>
    private static async Task ShouldProveElsewhereAsync(FaultWorld world, HostProcess sender, HostProcess checker)
    {
        var token = await world.RegisterAsync(sender);
        var (number, client, other) = (world.NewNumber(), FaultWorld.NewClient(sender), FaultWorld.NewClient(checker));
        client.UseToken(token);
        other.UseToken(token);
        (await client.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        var reply = await other.VerifyPhoneOtpAsync(world.Sink.CodeOf(number));
        reply.Succeeded.ShouldBeTrue(reply.ToString());
    }

    /// <summary>Two tabs renew their session at the same moment, at two hosts.</summary>
    private static async Task ShouldLetParallelTabsAsync(FaultWorld world, HostProcess one, HostProcess other)
    {
        var registered = await FaultWorld.NewClient(one).RegisterAsync($"tabs{world.NewNumber()[1..]}@example.com");
        var refreshToken = registered.Data.GetProperty("register").GetProperty("refreshToken").GetString()!;
        foreach (var host in new[] { one, other, one })
        {
            var reply = await FaultWorld.NewClient(host).RefreshAsync(refreshToken);
            reply.Succeeded.ShouldBeTrue(reply.ToString());
        }
    }

    /// <returns>How many of the wrong passwords were looked at.</returns>
    private static async Task<int> CountWeighedAsync(HostProcess[] hosts, string email, int tries)
    {
        var weighed = 0;
        for (var attempt = 0; attempt < tries; attempt++)
        {
            var reply = await FaultWorld.NewClient(hosts[attempt % hosts.Length]).LoginAsync(email, "not the password");
            weighed += reply.Reason == "INVALID_CREDENTIALS" ? 1 : 0;
        }

        return weighed;
    }

    private static async Task<int> RetryAfterAsync(HostProcess host, string email) =>
        (await FaultWorld.NewClient(host).LoginAsync(email, "not the password")).Error.GetProperty("retryAfterSeconds").GetInt32();

    private static async Task<TestClient> SignInAsAdministratorAsync(HostProcess host)
    {
        var client = FaultWorld.NewClient(host);
        var reply = await client.LoginAsync("admin@mailzen.com", HostProcess.AdministratorPassword);
        client.UseToken(reply.Data.GetProperty("login").GetProperty("token").GetString());
        return client;
    }

    private static async Task<string> ReadinessAsync(HostProcess host, TestClient administrator)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = administrator.Http.DefaultRequestHeaders.Authorization;
        var response = await client.GetAsync("/health/ready");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync();
    }
}
