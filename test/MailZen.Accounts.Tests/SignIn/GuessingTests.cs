using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.SignIn;

/// <summary>Who guesses a password, from many networks, and what the account's owner notices of it.</summary>
public abstract class GuessingTests<TDatabase>(TestApps apps) : SignInTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const int Cap = 5;

    private static readonly (string, string?)[] _soon = [("MAILZEN_ABUSE_SIGN_IN_FAILURES_IN_A_ROW", "5")];

    [Theory]
    [InlineData("2001:db8:56:{0:x}::1", 40)] // thirteen /64 of one /56
    [InlineData("2001:db8:48:{0:x}00::1", 100)] // thirteen /56 of one /48
    public async Task Should_Weigh_Few_Wrong_Passwords_Of_Many_Networks_Of_One_Holder(string addresses, int most)
    {
        var app = await StartAsync();
        var email = await RegisterAsync(app);
        var weighed = 0;
        for (var network = 1; network <= 13; network++)
        {
            var client = app.NewClient(string.Format(null, addresses, network));
            for (var guess = 0; guess < 10; guess++)
            {
                weighed += (await client.LoginAsync(email, Wrong)).Reason == "INVALID_CREDENTIALS" ? 1 : 0;
            }
        }

        weighed.ShouldBe(most);
    }

    [Fact]
    public async Task Should_Let_The_Owner_In_From_A_New_Device_After_Two_Hundred_Guesses()
    {
        var app = await StartAsync();
        var email = await RegisterAsync(app);
        var weighed = 0;
        for (var guess = 0; guess < 200; guess++)
        {
            weighed += (await app.NewClient().LoginAsync(email, Wrong)).Reason == "INVALID_CREDENTIALS" ? 1 : 0;
        }

        weighed.ShouldBe(100);
        var owner = app.NewClient();
        var delayed = await owner.LoginAsync(email);
        delayed.Code.ShouldBe("TOO_MANY_REQUESTS");
        delayed.Reason.ShouldBe("SIGN_IN_DELAYED");
        RetryAfter(delayed).ShouldBe(5);

        app.Time.Advance(TimeSpan.FromSeconds(RetryAfter(delayed)));
        (await owner.LoginAsync(email)).Succeeded.ShouldBeTrue();
        (await app.NewClient().LoginAsync(email)).Succeeded.ShouldBeTrue("The row of failures has ended.");
    }

    [Fact]
    public async Task Should_Have_Each_Network_Wait_For_One_More_Try_And_Longer_Each_Time()
    {
        var app = await StartAsync(_soon);
        var email = await RegisterAsync(app);
        await GuessAsync(app, email, Cap);
        var waits = new List<int>();
        foreach (var client in Enumerable.Range(0, 11).Select(_ => app.NewClient()))
        {
            waits.Add(RetryAfter(await client.LoginAsync(email, Wrong)));
            app.Time.Advance(TimeSpan.FromSeconds(waits[^1] - 1));
            RetryAfter(await client.LoginAsync(email, Wrong)).ShouldBe(1, "It keeps its turn, and the turn its time.");
            app.Time.Advance(TimeSpan.FromSeconds(1));
            (await client.LoginAsync(email, Wrong)).Reason.ShouldBe("INVALID_CREDENTIALS");
            (await client.LoginAsync(email, Wrong)).Reason.ShouldBe("SIGN_IN_DELAYED");
        }

        waits.ShouldBe([5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900]);
    }

    [Fact]
    public async Task Should_Weigh_One_Of_Many_Parallel_Tries_Of_A_Turn()
    {
        var apps = await StartTwoAsync(_soon);
        var email = await RegisterAsync(apps[0]);
        await GuessAsync(apps[0], email, Cap);
        const string Address = "203.0.113.77";
        RetryAfter(await apps[0].NewClient(Address).LoginAsync(email, Wrong)).ShouldBe(5);
        apps[0].Time.Advance(TimeSpan.FromSeconds(5));

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => apps[i % 2].NewClient(Address).LoginAsync(email, Wrong)));

        replies.Count(reply => reply.Reason == "INVALID_CREDENTIALS").ShouldBe(1);
        replies
            .Where(reply => reply.Reason != "INVALID_CREDENTIALS")
            .ShouldAllBe(reply => reply.Reason == "SIGN_IN_DELAYED" || reply.Reason == "TEMPORARILY_UNAVAILABLE");
    }

    [Fact]
    public async Task Should_Keep_A_Turn_For_Who_Comes_Back_Late()
    {
        var app = await StartAsync(_soon);
        var email = await RegisterAsync(app);
        await GuessAsync(app, email, Cap);
        var owner = app.NewClient();
        RetryAfter(await owner.LoginAsync(email)).ShouldBe(5);

        app.Time.Advance(TimeSpan.FromHours(3)); // Cleaning has been at it since.

        (await owner.LoginAsync(email)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Not_Delay_A_Device_That_Has_Signed_In_Before()
    {
        var app = await StartAsync(_soon);
        var email = NewEmail();
        var device = DeviceOf(await app.NewClient().RegisterAsync(email));
        await GuessAsync(app, email, Cap);
        (await app.NewClient().LoginAsync(email)).Reason.ShouldBe("SIGN_IN_DELAYED");

        (await NewKnownClient(app, device).LoginAsync(email)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Bound_The_Guesses_Of_A_Known_Device_Too()
    {
        var app = await StartAsync([.. _soon, ("MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS", "3")]);
        var email = NewEmail();
        var device = DeviceOf(await app.NewClient().RegisterAsync(email));
        var atOneNetwork = NewKnownClient(app, device);
        for (var guess = 0; guess < 3; guess++)
        {
            (await atOneNetwork.LoginAsync(email, Wrong)).Reason.ShouldBe("INVALID_CREDENTIALS");
        }

        (await atOneNetwork.LoginAsync(email, Wrong)).Reason.ShouldBe("RATE_LIMITED");

        // From network to network it has what is left of its own row, then that of strangers, then it waits as they do.
        var reasons = new List<string?>();
        for (var guess = 0; guess < Cap + 3; guess++)
        {
            reasons.Add((await NewKnownClient(app, device).LoginAsync(email, Wrong)).Reason);
        }

        reasons.Count(reason => reason == "INVALID_CREDENTIALS").ShouldBe(Cap - 3 + Cap);
        reasons[^1].ShouldBe("SIGN_IN_DELAYED");
    }

    [Fact]
    public async Task Should_Treat_An_Email_Without_An_Account_Alike()
    {
        var app = await StartAsync(_soon);
        var replies = new List<string>();
        foreach (var email in new[] { await RegisterAsync(app), NewEmail() })
        {
            await GuessAsync(app, email, Cap);
            var client = app.NewClient();
            replies.Add($"{(await client.LoginAsync(email, Wrong)).Body}");
            app.Time.Advance(TimeSpan.FromSeconds(5));
            replies[^1] += $"{(await client.LoginAsync(email, Wrong)).Body} {(await client.LoginAsync(email, Wrong)).Body}";
        }

        replies[1].ShouldBe(replies[0]);
    }

    [Fact]
    public async Task Should_Begin_The_Row_Anew_With_Each_Sign_In()
    {
        var app = await StartAsync(_soon);
        var email = await RegisterAsync(app);
        for (var day = 0; day < 3; day++)
        {
            await GuessAsync(app, email, Cap - 1);
            (await app.NewClient().LoginAsync(email)).Succeeded.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Should_Ask_Strangers_For_A_Captcha_Where_There_Is_One()
    {
        var app = await StartAsync([
            .. _soon,
            ("MAILZEN_CAPTCHA_VERIFY_URL", Captcha.Url),
            ("MAILZEN_CAPTCHA_SECRET", "secret-of-the-environment"),
            ("MAILZEN_CAPTCHA_SITE_KEY", "the-site-key"),
        ]);
        var email = NewEmail();
        var device = DeviceOf(await app.NewClient().RegisterAsync(email));
        await GuessAsync(app, email, Cap);

        var asked = await app.NewClient().LoginAsync(email);
        asked.Code.ShouldBe("TOO_MANY_REQUESTS");
        asked.Reason.ShouldBe("CAPTCHA_REQUIRED");
        asked.Error.GetProperty("siteKey").GetString().ShouldBe("the-site-key");
        Captcha.Requests.ShouldBeEmpty();

        var solver = app.NewClient();
        solver.Http.DefaultRequestHeaders.Add("x-captcha-token", "a-token");
        Captcha.Answer(200, """{"success":false,"error-codes":["invalid-input-response"]}""");
        (await solver.LoginAsync(email)).Reason.ShouldBe("CAPTCHA_REQUIRED");
        Captcha.Answer(200, """{"success":true}""");
        (await solver.LoginAsync(email, Wrong)).Reason.ShouldBe("INVALID_CREDENTIALS");
        Captcha.Answer(500, "");
        (await solver.LoginAsync(email)).Reason.ShouldBe("SIGN_IN_DELAYED", "A captcha without a verdict is none.");
        (await NewKnownClient(app, device).LoginAsync(email)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Take_A_Solved_Captcha_At_Once()
    {
        var app = await StartAsync([
            .. _soon,
            ("MAILZEN_CAPTCHA_VERIFY_URL", Captcha.Url),
            ("MAILZEN_CAPTCHA_SECRET", "secret-of-the-environment"),
            ("MAILZEN_CAPTCHA_SITE_KEY", "the-site-key"),
        ]);
        var email = await RegisterAsync(app);
        await GuessAsync(app, email, Cap);
        Captcha.Answer(200, """{"success":true}""");
        var solver = app.NewClient();
        solver.Http.DefaultRequestHeaders.Add("x-captcha-token", "a-token");

        (await solver.LoginAsync(email)).Succeeded.ShouldBeTrue();
    }
}

public sealed class GuessingOnSqliteTests(TestApps apps) : GuessingTests<SqliteDatabase>(apps);

public sealed class GuessingOnPostgreSqlTests(TestApps apps) : GuessingTests<PostgreSqlDatabase>(apps);
