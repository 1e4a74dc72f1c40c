using System.Globalization;
using System.Text.Json;
using MailZen.Accounts.Passwords;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.SignIn;

/// <summary>What tests of signing in share.</summary>
public abstract class SignInTest<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    protected const string Wrong = "a wrong guess";

    /// <summary>How many hashes are made at once.</summary>
    protected static int Slots => Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>An account that nobody has signed in to yet but by its registration.</summary>
    protected static async Task<string> RegisterAsync(TestApp app)
    {
        var email = NewEmail();
        (await app.NewClient().RegisterAsync(email)).Succeeded.ShouldBeTrue();
        return email;
    }

    /// <summary>The device's secret of an answer.</summary>
    protected static string DeviceOf(GraphQLReply reply) => reply.Body.GetProperty("extensions").GetProperty("device").GetString()!;

    /// <summary>The cookies that an answer sets.</summary>
    protected static IReadOnlyList<string> CookiesOf(HttpResponseMessage reply) =>
        reply.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    /// <summary>A client on a device that is known by its header.</summary>
    protected static TestClient NewKnownClient(TestApp app, string device, string? address = null)
    {
        var client = app.NewClient(address);
        client.Http.DefaultRequestHeaders.Add("x-device", device);
        return client;
    }

    protected static int RetryAfter(GraphQLReply reply) => reply.Error.GetProperty("retryAfterSeconds").GetInt32();

    /// <summary>Guesses until the account has had so many wrong passwords weighed, each network a few.</summary>
    protected static async Task GuessAsync(TestApp app, string email, int guesses)
    {
        for (var guess = 0; guess < guesses; guess += 10)
        {
            var client = app.NewClient();
            for (var i = 0; i < Math.Min(10, guesses - guess); i++)
            {
                (await client.LoginAsync(email, Wrong)).Reason.ShouldBe("INVALID_CREDENTIALS");
            }
        }
    }

    protected static int Waiting(TestApp app) => app.Services.GetRequiredService<BoundedPasswordHasher>().Waiting;

    /// <summary>Holds all hashes, with as many at work as there may be.</summary>
    protected static async Task<IReadOnlyList<Task<GraphQLReply>>> HoldAsync(TestApp app)
    {
        app.PasswordHasher.Hold();
        List<Task<GraphQLReply>> working = [.. Enumerable.Range(0, Slots).Select(_ => app.NewClient().LoginAsync(NewEmail()))];
        await UntilAsync(() => app.PasswordHasher.Running == Slots);
        return working;
    }

    protected static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 2_000 && !condition(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        condition().ShouldBeTrue("It did not come to that within 20 seconds.");
    }

    protected static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 200 && !await condition(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        (await condition()).ShouldBeTrue("It did not come to that within 20 seconds.");
    }

    /// <summary>All that is counted under a policy.</summary>
    protected static async Task<int> HitsAsync(TestApp app, string policy) =>
        int.Parse(
            (await app.QueryAsync($"SELECT COALESCE(SUM(hits), 0) FROM rate_limits WHERE key LIKE '{policy}:%'")).Single(),
            CultureInfo.InvariantCulture
        );

    protected static JsonElement Session(GraphQLReply reply, string field) => reply.Data.GetProperty(field);
}
