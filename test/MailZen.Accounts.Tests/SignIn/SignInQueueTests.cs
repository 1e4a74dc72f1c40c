using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.SignIn;

/// <summary>
/// Who waits for whom while somebody signs in as fast as it goes. By the order in which passwords are taken up: a turn is a hash, so a
/// place behind one hash of each attacking network is a wait of twice, or four times, a hash.
/// </summary>
public abstract class SignInQueueTests<TDatabase>(TestApps apps) : SignInTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Administrator = "admin@mailzen.com";

    // Of a network that asks alone.
    private const int PlacesOfANetwork = 28;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Should_Serve_Somebody_Else_After_One_Hash_Of_Each_Network(int networks)
    {
        var app = await StartAsync();
        var victim = await RegisterAsync(app);
        var accounts = new List<string>();
        for (var account = 0; account < 10; account++)
        {
            accounts.Add(await RegisterAsync(app));
        }

        var place = await PlaceOfAsync(app, victim, networks, accounts, TestClient.Password);

        place.ShouldBeLessThanOrEqualTo(networks + Slots);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    public async Task Should_Serve_An_Administrator_As_Soon_Also_While_They_Name_His_Email(int networks, bool namesHim)
    {
        var app = await StartAsync();
        var accounts = namesHim ? [Administrator] : new[] { await RegisterAsync(app), await RegisterAsync(app) };

        var place = await PlaceOfAsync(app, Administrator, networks, accounts, TestMigrator.AdministratorPassword);

        place.ShouldBeLessThanOrEqualTo((namesHim ? networks : 1) + Slots);
    }

    [Fact]
    public async Task Should_Take_A_Holder_Of_A_Wide_Network_For_One_Party()
    {
        var app = await StartAsync();
        var working = await HoldAsync(app);
        try
        {
            var attackers = Enumerable
                .Range(0, PlacesOfANetwork + 4)
                .Select(i => app.NewClient($"2001:db8:aaaa:{i:x}00::1").LoginAsync(NewEmail(), Wrong))
                .ToList();
            await UntilAsync(() => attackers.Count(attacker => attacker.IsCompleted) == 4);

            attackers.Where(attacker => attacker.IsCompleted).ShouldAllBe(attacker => attacker.Result.Reason == "TEMPORARILY_UNAVAILABLE");
            attackers
                .Where(attacker => attacker.IsCompleted)
                .ShouldAllBe(attacker => RetryAfter(attacker.Result) >= 1 && RetryAfter(attacker.Result) <= 10);
            app.PasswordHasher.Release();
            await Task.WhenAll([.. attackers, .. working]);
        }
        finally
        {
            app.PasswordHasher.Release();
        }
    }

    [Fact]
    public async Task Should_Count_No_Failure_For_Who_Hangs_Up_While_Waiting()
    {
        var app = await StartAsync();
        var email = await RegisterAsync(app);
        var working = await HoldAsync(app);
        try
        {
            var policies = new[] { "sign-in-fail:account+address", "sign-in-fail:address", "sign-in-fail:in-a-row" };
            var before = await AllHitsAsync();
            var client = app.NewClient();
            var hangingUp = client.LoginAsync(email, Wrong);
            await UntilAsync(() => Waiting(app) == 1);
            (await AllHitsAsync()).ShouldNotBe(before);

            client.Http.CancelPendingRequests();

            await Should.ThrowAsync<OperationCanceledException>(hangingUp);
            await UntilAsync(() => Waiting(app) == 0);
            await UntilAsync(async () => await AllHitsAsync() == before);

            async Task<string> AllHitsAsync() => string.Join(' ', await Task.WhenAll(policies.Select(policy => HitsAsync(app, policy))));
        }
        finally
        {
            app.PasswordHasher.Release();
        }

        await Task.WhenAll(working);
    }

    /// <summary>At which place somebody's password is taken up, where each of some networks has sent ten sign-ins before.</summary>
    private static async Task<int> PlaceOfAsync(TestApp app, string email, int networks, IReadOnlyList<string> accounts, string password)
    {
        var working = await HoldAsync(app);
        var attackers = new List<Task<GraphQLReply>>();
        try
        {
            for (var network = 0; network < networks; network++)
            {
                var client = app.NewClient();
                var mine = Enumerable
                    .Range(0, 10)
                    .Select(i => client.LoginAsync(accounts[i % accounts.Count], accounts.Count == 1 ? Wrong : TestClient.Password))
                    .ToList();
                attackers.AddRange(mine);
                await UntilAsync(() => Waiting(app) == attackers.Count);
            }

            var before = app.PasswordHasher.Taken.Count;
            var signingIn = app.NewClient().LoginAsync(email, password);
            await UntilAsync(() => Waiting(app) == attackers.Count + 1);

            app.PasswordHasher.Release();

            (await signingIn).Succeeded.ShouldBeTrue();
            await Task.WhenAll([.. attackers, .. working]);
            return app.PasswordHasher.Taken.Skip(before).ToList().IndexOf((email, password)) + 1;
        }
        finally
        {
            app.PasswordHasher.Release();
        }
    }
}

public sealed class SignInQueueOnSqliteTests(TestApps apps) : SignInQueueTests<SqliteDatabase>(apps);

public sealed class SignInQueueOnPostgreSqlTests(TestApps apps) : SignInQueueTests<PostgreSqlDatabase>(apps);
