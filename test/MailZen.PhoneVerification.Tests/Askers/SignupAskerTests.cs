using System.Globalization;
using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Askers;

/// <summary>A sign-up code belongs to its asker: a stranger who knows the number can neither use its guesses up nor take it away.</summary>
public abstract class SignupAskerTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const int Attempts = 5;
    private const int GuessesPerHour = 30;

    [Fact]
    public async Task Should_Tell_Of_The_Code_Beside_The_Answer_By_The_Key_Of_Its_Field()
    {
        var app = await StartAsync();
        var now = app.Time.GetUtcNow();
        var client = app.NewClient();

        var reply = await client.SendAsync(
            $$"""mutation { mine: signupSendOtp(input: { phoneNumber: "{{NewNumber()}}" }) signupSendOtp(input: { """
                + $$"""phoneNumber: "{{NewNumber()}}" }) }"""
        );

        reply.Data.GetProperty("mine").GetBoolean().ShouldBeTrue();
        var (mine, other) = (reply.OtpOf("mine"), reply.OtpOf("signupSendOtp"));
        mine.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(now.AddMinutes(10));
        mine.GetProperty("resendAvailableAt").GetDateTimeOffset().ShouldBe(now.AddMinutes(1));
        mine.GetProperty("codeLength").GetInt32().ShouldBe(6);
        mine.GetProperty("requestToken").GetString().ShouldNotBe(other.GetProperty("requestToken").GetString());
        reply
            .Response.Headers.GetValues("Set-Cookie")
            .Last()
            .ShouldBe($"otp_request={other.GetProperty("requestToken").GetString()}; max-age=3600; path=/; secure; samesite=lax; httponly");
    }

    [Fact]
    public async Task Should_Tell_An_Account_Of_Its_Code_Without_A_Cookie()
    {
        var app = await StartAsync();
        var account = await NewAccountAsync(app);

        var reply = await account.SendPhoneOtpAsync(NewNumber());

        reply
            .OtpOf("sendPhoneOtp")
            .EnumerateObject()
            .Select(property => property.Name)
            .ShouldBe(["expiresAt", "resendAvailableAt", "codeLength", "requestToken"]);
        reply.Response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Keep_Only_A_Keyed_Hash_Of_The_Secret()
    {
        var app = await StartAsync();
        var number = NewNumber();
        var token = TokenOf(await app.NewClient().SignupSendOtpAsync(number));

        var askers = (
            await app.QueryAsync($"SELECT askers FROM signup_verifications WHERE phone_number = '{number}'")
        ).ShouldHaveSingleItem();
        askers.ShouldNotContain(token);
        askers.ShouldNotContain("198.18");
    }

    [Theory]
    [InlineData("header")]
    [InlineData("cookie")]
    public async Task Should_Keep_The_Askers_Guesses_Wherever_It_Guesses_From(string by)
    {
        var app = await StartAsync();
        var (number, stranger) = (NewNumber(), app.NewClient());
        var token = TokenOf(await app.NewClient().SignupSendOtpAsync(number));
        var code = Webhook.CodeOf(number);
        for (var guess = 0; guess < Attempts + 3; guess++)
        {
            (await stranger.SignupVerifyAsync(number, WrongFor(code), NewEmail())).Reason.ShouldBe("OTP_INVALID");
        }

        (await stranger.SignupVerifyAsync(number, code, NewEmail())).Reason.ShouldBe("OTP_INVALID"); // its guesses are used up
        var elsewhere = app.NewClient();
        elsewhere.Http.DefaultRequestHeaders.Add(
            by == "header" ? "x-otp-request" : "Cookie",
            by == "header" ? token : $"other=1; otp_request={token}"
        );
        (await elsewhere.SignupVerifyAsync(number, code, NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Be_Good_For_Several_Numbers_At_Once()
    {
        var app = await StartAsync();
        var browser = app.NewClient();
        var (first, second) = (NewNumber(), NewNumber());
        var token = TokenOf(await browser.SignupSendOtpAsync(first));
        browser.UseRequestToken(token);
        TokenOf(await browser.SignupSendOtpAsync(second)).Split('.')[0].ShouldBe(token.Split('.')[0]); // The same asker's secret.
        foreach (var number in new[] { first, second })
        {
            await UseUpAsync(app.NewClient(), number);
            (await browser.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Should_Not_Replace_A_Code_That_Its_Asker_Waits_For()
    {
        var app = await StartAsync();
        var (number, owner, stranger) = (NewNumber(), app.NewClient(), app.NewClient());
        owner.UseRequestToken(TokenOf(await owner.SignupSendOtpAsync(number)));
        var code = Webhook.CodeOf(number);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        stranger.UseRequestToken(TokenOf(await stranger.SignupSendOtpAsync(number)));
        await UseUpAsync(stranger, number);
        app.Time.Advance(TimeSpan.FromMinutes(1));

        var refused = await stranger.SignupSendOtpAsync(number);

        refused.Reason.ShouldBe("RATE_LIMITED");
        refused.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBe(60);
        (await owner.SignupVerifyAsync(number, code, NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Let_Its_Owner_In_Also_Where_A_Stranger_Asked_First()
    {
        var app = await StartAsync();
        var number = NewNumber();
        foreach (var stranger in new[] { app.NewClient(), app.NewClient(), app.NewClient() })
        {
            await stranger.SignupSendOtpAsync(number);
            await UseUpAsync(stranger, number);
            app.Time.Advance(TimeSpan.FromMinutes(1));
        }

        app.Time.Advance(TimeSpan.FromMinutes(3));
        var owner = app.NewClient();
        (await owner.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await owner.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Let_Forty_People_In_While_Strangers_Guess_And_Ask()
    {
        var app = await StartAsync(("MAILZEN_GUARD_ADDRESS_MODE", "Off"), ("MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR", "1000"));
        var people = Enumerable.Range(0, 40).Select(_ => (Number: NewNumber(), Client: app.NewClient())).ToList();
        TestClient[] one = [app.NewClient()];
        TestClient[] eight = [.. Enumerable.Range(0, 8).Select(_ => app.NewClient())];
        TestClient[] wide = [.. Enumerable.Range(0, 40).Select(part => app.NewClient($"2001:db8:77:{part:x4}::1"))];
        await AskAsync();
        foreach (var (number, client) in people.Take(20))
        {
            client.UseRequestToken(TokenOf(await client.SignupSendOtpAsync(number)));
        }

        foreach (var (number, client) in people.Skip(20)) // keep neither cookie nor header
        {
            (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        }

        app.Time.Advance(TimeSpan.FromSeconds(61));
        await AskAsync();
        var refused = await GuessAsync(one) + await GuessAsync(eight) + await GuessAsync(wide);

        refused.ShouldBeGreaterThan(400); // one address and eight networks have 270 guesses of 800
        (
            await app.QueryAsync(
                "SELECT max(attempts) FROM signup_verifications WHERE phone_number IN "
                    + $"({string.Join(", ", people.Select(person => $"'{person.Number}'"))})"
            )
        )
            .Select(most => int.Parse(most, CultureInfo.InvariantCulture))
            .ShouldHaveSingleItem()
            .ShouldBeLessThanOrEqualTo(2 * Attempts);
        foreach (var (number, client) in people)
        {
            var reply = await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail());
            reply.Succeeded.ShouldBeTrue(reply.ToString());
        }

        async Task AskAsync()
        {
            foreach (var asker in one.Concat(eight).Concat(wide.Take(2)))
            {
                foreach (var (number, _) in people)
                {
                    await asker.SignupSendOtpAsync(number);
                }
            }

            app.Time.Advance(TimeSpan.FromSeconds(61));
        }

        async Task<int> GuessAsync(TestClient[] guessers)
        {
            var limited = 0;
            for (var guess = 0; guess < 400; guess++)
            {
                var number = people[guess % people.Count].Number;
                var reply = await guessers[guess % guessers.Length].SignupVerifyAsync(number, WrongFor(Webhook.CodeOf(number)), NewEmail());
                limited += reply.Reason == "RATE_LIMITED" ? 1 : 0;
            }

            return limited;
        }
    }

    [Fact]
    public async Task Should_Count_Guesses_Of_A_Network_Also_Where_No_Code_Is_Live_And_Answer_Alike()
    {
        var app = await StartAsync();
        var (without, with) = (app.NewClient(), app.NewClient());
        for (var guess = 0; guess <= GuessesPerHour; guess++)
        {
            var (dead, live) = (NewNumber(), NewNumber());
            await app.NewClient().SignupSendOtpAsync(live);
            var replies = (
                await without.SignupVerifyAsync(dead, "123456", NewEmail()),
                await with.SignupVerifyAsync(live, WrongFor(Webhook.CodeOf(live)), NewEmail())
            );

            replies.Item1.Body.ToString().ShouldBe(replies.Item2.Body.ToString());
            replies.Item1.Reason.ShouldBe(guess < GuessesPerHour ? "OTP_INVALID" : "RATE_LIMITED");
        }

        app.Time.Advance(TimeSpan.FromHours(1));
        (await without.SignupVerifyAsync(NewNumber(), "123456", NewEmail())).Reason.ShouldBe("OTP_INVALID");
    }

    [Fact]
    public async Task Should_Answer_Alike_Over_The_Day_Of_One_Number()
    {
        var app = await StartAsync();
        var (dead, live) = (NewNumber(), NewNumber());
        await app.NewClient().SignupSendOtpAsync(live);
        var code = Webhook.CodeOf(live);
        var reasons = new List<(string? Dead, string? Live)>();
        for (var guess = 0; guess < 12; guess++)
        {
            var client = app.NewClient("203.0.113.9");
            reasons.Add(
                (
                    (await client.SignupVerifyAsync(dead, "123456", NewEmail())).Reason,
                    (await client.SignupVerifyAsync(live, WrongFor(code), NewEmail())).Reason
                )
            );
        }

        reasons.ShouldAllBe(reason => reason.Dead == reason.Live);
        reasons[^1].ShouldBe(("RATE_LIMITED", "RATE_LIMITED"));
    }

    [Fact]
    public async Task Should_Let_Who_Carries_His_Secret_Pass_A_Used_Up_Network()
    {
        const string Shared = "203.0.113.77";
        var app = await StartAsync();
        var (owner, neighbour, number) = (app.NewClient(Shared), app.NewClient(Shared), NewNumber());
        owner.UseRequestToken(TokenOf(await owner.SignupSendOtpAsync(number)));
        for (var guess = 0; guess <= GuessesPerHour; guess++)
        {
            await neighbour.SignupVerifyAsync(NewNumber(), "123456", NewEmail());
        }

        (await neighbour.SignupVerifyAsync(number, "123456", NewEmail())).Reason.ShouldBe("RATE_LIMITED");
        (await owner.SignupVerifyAsync(number, WrongFor(Webhook.CodeOf(number)), NewEmail())).Reason.ShouldBe("OTP_INVALID");
        (await owner.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Keep_A_Quarter_Of_A_Numbers_Failures_For_Who_Asked()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_FAILURES_PER_NUMBER_PER_DAY", "8"));
        var (number, owner) = (NewNumber(), app.NewClient());
        owner.UseRequestToken(TokenOf(await owner.SignupSendOtpAsync(number)));
        var code = Webhook.CodeOf(number);
        for (var guess = 0; guess < 6; guess++)
        {
            (await app.NewClient().SignupVerifyAsync(number, WrongFor(code), NewEmail())).Reason.ShouldBe("OTP_INVALID");
        }

        (await app.NewClient().SignupVerifyAsync(number, WrongFor(code), NewEmail())).Reason.ShouldBe("RATE_LIMITED");
        (await owner.SignupVerifyAsync(number, WrongFor(code), NewEmail())).Reason.ShouldBe("OTP_INVALID");
        (await owner.SignupVerifyAsync(number, code, NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Count_Guesses_Of_IPv6_By_64_By_56_And_By_48()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_FAILURES_PER_NETWORK_PER_HOUR", "2"));

        (await GuessAsync(Enumerable.Range(0, 13).Select(part => $"2001:db8:1:00{part:x2}::1"))).ShouldBe(8); // one /56
        (await GuessAsync(Enumerable.Range(0, 60).Select(part => $"2001:db8:2:{part:x2}00::1"))).ShouldBe(32); // one /48
        (await GuessAsync(["2001:db8:3::1", "2001:db8:3::2", "2001:db8:3::3"])).ShouldBe(2); // one /64

        async Task<int> GuessAsync(IEnumerable<string> addresses)
        {
            var weighed = 0;
            foreach (var client in addresses.Select(address => app.NewClient(address)))
            {
                for (var guess = 0; guess < 3; guess++)
                {
                    weighed += (await client.SignupVerifyAsync(NewNumber(), "123456", NewEmail())).Reason == "OTP_INVALID" ? 1 : 0;
                }
            }

            return weighed;
        }
    }

    [Fact]
    public async Task Should_Weigh_At_Most_Twice_The_Attempts_Over_Two_Hosts_At_Once()
    {
        var hosts = await StartTwoAsync();
        var number = NewNumber();
        await hosts[0].NewClient().SignupSendOtpAsync(number);
        var code = Webhook.CodeOf(number);

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 120),
            async (guess, _) => await hosts[guess % 2].NewClient().SignupVerifyAsync(number, WrongFor(code), NewEmail())
        );

        // strangers' pool alone
        (await hosts[0].QueryAsync($"SELECT attempts FROM signup_verifications WHERE phone_number = '{number}'")).ShouldBe(["5"]);
    }

    private static string TokenOf(GraphQLReply reply) => reply.OtpOf("signupSendOtp").GetProperty("requestToken").GetString()!;

    private static async Task UseUpAsync(TestClient client, string number)
    {
        for (var guess = 0; guess < 2 * Attempts; guess++)
        {
            await client.SignupVerifyAsync(number, WrongFor(Webhook.CodeOf(number)), NewEmail());
        }
    }
}

public sealed class SignupAskerOnSqliteTests(TestApps apps) : SignupAskerTests<SqliteDatabase>(apps);

public sealed class SignupAskerOnPostgreSqlTests(TestApps apps) : SignupAskerTests<PostgreSqlDatabase>(apps);
