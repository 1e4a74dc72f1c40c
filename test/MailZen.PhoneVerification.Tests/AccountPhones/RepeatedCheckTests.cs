using System.Net.Http.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.AccountPhones;

/// <summary>A right code that is brought again: its answer was lost, or a form was sent twice.</summary>
public abstract class RepeatedCheckTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Answer_A_Right_Code_Alike_When_It_Comes_Again()
    {
        var apps = await StartTwoAsync();
        var (account, number, code) = await SendAsync(apps[0]);
        (await account.VerifyPhoneOtpAsync(code)).Succeeded.ShouldBeTrue();

        (await account.VerifyPhoneOtpAsync(code)).Data.GetProperty("verifyPhoneOtp").GetBoolean().ShouldBeTrue();
        (await Elsewhere(apps[1], account).VerifyPhoneOtpAsync($"{code[..3]} {code[3..]}\n")).Succeeded.ShouldBeTrue();

        (await apps[0].QueryAsync($"SELECT phone_number FROM users WHERE phone_number = '{number}'")).ShouldBe([number]);
        (await apps[0].QueryAsync($"SELECT attempts FROM phone_verifications WHERE phone_number = '{number}'")).ShouldBe(["1"]);
        (await CountAsync(apps[0], "phone_otp_verified", account)).ShouldBe(1);
    }

    [Fact]
    public async Task Should_Answer_Two_Checks_At_Once_Alike()
    {
        var apps = await StartTwoAsync();
        for (var round = 0; round < 5; round++)
        {
            var (account, number, code) = await SendAsync(apps[0]);
            var elsewhere = Elsewhere(apps[1], account);

            var replies = await Task.WhenAll(
                account.VerifyPhoneOtpAsync(code),
                elsewhere.VerifyPhoneOtpAsync(code),
                account.VerifyPhoneOtpAsync(code)
            );

            replies.Select(reply => reply.Reason ?? "yes").ShouldBe(["yes", "yes", "yes"]);
            (await apps[0].QueryAsync($"SELECT attempts FROM phone_verifications WHERE phone_number = '{number}'")).ShouldBe(["1"]);
        }
    }

    [Fact]
    public async Task Should_Answer_Two_Checks_At_Once_Alike_Where_One_Guess_Is_All()
    {
        var app = await StartAsync(("MAILZEN_PHONE_OTP_MAX_ATTEMPTS", "1"));
        var (account, _, code) = await SendAsync(app);

        var replies = await Task.WhenAll(account.VerifyPhoneOtpAsync(code), account.VerifyPhoneOtpAsync(code));

        replies.ShouldAllBe(reply => reply.Succeeded);
    }

    [Fact]
    public async Task Should_Refuse_Anything_But_The_Same_Code_Of_The_Same_Account_In_Its_Time()
    {
        var app = await StartAsync();
        var (account, _, code) = await SendAsync(app);
        (await account.VerifyPhoneOtpAsync(code)).Succeeded.ShouldBeTrue();

        (await account.VerifyPhoneOtpAsync(WrongFor(code))).Reason.ShouldBe("OTP_INVALID");
        (await (await NewAccountAsync(app)).VerifyPhoneOtpAsync(code)).Reason.ShouldBe("OTP_INVALID");
        (await account.VerifyPhoneOtpAsync(code)).Succeeded.ShouldBeTrue();

        app.Time.Advance(TimeSpan.FromMinutes(11));
        (await account.VerifyPhoneOtpAsync(code)).Reason.ShouldBe("OTP_INVALID");
    }

    [Fact]
    public async Task Should_Refuse_The_Older_Code_Once_A_Newer_One_Is_Asked_For()
    {
        var app = await StartAsync();
        var (account, _, code) = await SendAsync(app);
        (await account.VerifyPhoneOtpAsync(code)).Succeeded.ShouldBeTrue();

        var other = NewNumber();
        (await account.SendPhoneOtpAsync(other)).Succeeded.ShouldBeTrue();
        if (Webhook.CodeOf(other) != code)
        {
            (await account.VerifyPhoneOtpAsync(code)).Reason.ShouldBe("OTP_INVALID");
        }

        (await account.VerifyPhoneOtpAsync(Webhook.CodeOf(other))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Not_Give_A_Released_Number_Back()
    {
        var app = await StartAsync();
        var administrator = await NewAdministratorAsync(app);
        var (account, number, code) = await SendAsync(app);
        (await account.VerifyPhoneOtpAsync(code)).Succeeded.ShouldBeTrue();
        var email = (await account.AuthMeAsync()).Data.GetProperty("authMe").GetProperty("user").GetProperty("email").GetString()!;
        var release = await administrator.Http.PostAsJsonAsync("/api/phone-verification/numbers/release", new { phoneNumber = number });
        release.EnsureSuccessStatusCode();
        (await account.VerifyPhoneOtpAsync(code)).Reason.ShouldBe("SESSION_REQUIRED", "A release ends the sessions.");
        account.UseToken((await app.NewClient().LoginAsync(email)).Data.GetProperty("login").GetProperty("token").GetString());

        (await account.VerifyPhoneOtpAsync(code)).Reason.ShouldBe("OTP_INVALID");
        (await app.QueryAsync($"SELECT id FROM users WHERE phone_number = '{number}'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Count_Wrong_Guesses_Of_A_Used_Code()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_FAILURES_PER_NUMBER_AND_ADDRESS_PER_DAY", "3"));
        var (account, _, code) = await SendAsync(app);
        (await account.VerifyPhoneOtpAsync(code)).Succeeded.ShouldBeTrue();
        for (var guess = 0; guess < 3; guess++)
        {
            (await account.VerifyPhoneOtpAsync(WrongFor(code))).Reason.ShouldBe("OTP_INVALID");
        }

        (await account.VerifyPhoneOtpAsync(WrongFor(code))).Reason.ShouldBe("RATE_LIMITED");
        (await account.VerifyPhoneOtpAsync(code)).Reason.ShouldBe("RATE_LIMITED");
    }

    private static async Task<(TestClient Account, string Number, string Code)> SendAsync(TestApp app)
    {
        var (account, number) = (await NewAccountAsync(app), NewNumber());
        (await account.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        return (account, number, Webhook.CodeOf(number));
    }

    private static TestClient Elsewhere(TestApp app, TestClient account)
    {
        var elsewhere = app.NewClient();
        elsewhere.UseToken(account.Http.DefaultRequestHeaders.Authorization!.Parameter!);
        return elsewhere;
    }

    private static async Task<int> CountAsync(TestApp app, string action, TestClient account)
    {
        var id = (await account.AuthMeAsync()).Data.GetProperty("authMe").GetProperty("user").GetProperty("id").GetGuid();
        var users = await app.QueryAsync($"SELECT user_id FROM audit_logs WHERE action = '{action}'");
        return users.Count(user => Guid.Parse(user) == id);
    }
}

public sealed class RepeatedCheckOnSqliteTests(TestApps apps) : RepeatedCheckTests<SqliteDatabase>(apps);

public sealed class RepeatedCheckOnPostgreSqlTests(TestApps apps) : RepeatedCheckTests<PostgreSqlDatabase>(apps);
