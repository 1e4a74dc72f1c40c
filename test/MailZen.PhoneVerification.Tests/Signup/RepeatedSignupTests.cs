using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Signup;

/// <summary>A sign-up form that is sent again: its answer was lost, or the button was pressed twice.</summary>
public abstract class RepeatedSignupTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string OtherPassword = "another horse battery";

    [Fact]
    public async Task Should_Answer_The_Same_Form_With_Another_Session_Of_The_Account()
    {
        var apps = await StartTwoAsync();
        var (client, elsewhere, number, email, handle) = (apps[0].NewClient(), apps[1].NewClient(), NewNumber(), NewEmail(), NewHandle());
        await client.SignupSendOtpAsync(number);
        var code = Webhook.CodeOf(number);
        var first = (await client.SignupVerifyAsync(number, code, email, handle)).Data.GetProperty("signupVerify");

        foreach (var again in new[] { client, elsewhere })
        {
            var typed = $" {code[..3]}-{code[3..]}\r\n";
            var reply = await again.SignupVerifyAsync($"00{number[1..]}", typed, email.ToUpperInvariant(), handle);
            var session = reply.Data.GetProperty("signupVerify");

            session.GetProperty("user").GetProperty("id").GetGuid().ShouldBe(first.GetProperty("user").GetProperty("id").GetGuid());
            session.GetProperty("user").GetProperty("isPhoneVerified").GetBoolean().ShouldBeTrue();
            session.GetProperty("hasMailzenAlias").GetBoolean().ShouldBeTrue();
            again.UseToken(session.GetProperty("token").GetString());
            (await again.AuthMeAsync()).Succeeded.ShouldBeTrue();
            again.UseToken(null);
        }

        (await apps[0].QueryAsync($"SELECT id FROM users WHERE phone_number = '{number}'")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Answer_Two_Forms_At_Once_With_One_Account()
    {
        var apps = await StartTwoAsync();
        for (var round = 0; round < 4; round++)
        {
            var (client, elsewhere, number, email) = (apps[0].NewClient(), apps[1].NewClient(), NewNumber(), NewEmail());
            var code = await SendAsync(client, elsewhere, number);

            var replies = await Task.WhenAll(
                client.SignupVerifyAsync(number, code, email),
                elsewhere.SignupVerifyAsync(number, code, email)
            );

            replies.Select(reply => reply.Reason ?? "yes").ShouldBe(["yes", "yes"]);
            replies
                .Select(reply => reply.Data.GetProperty("signupVerify").GetProperty("user").GetProperty("id").GetGuid())
                .Distinct()
                .Count()
                .ShouldBe(1);
            (await apps[0].QueryAsync($"SELECT id FROM users WHERE phone_number = '{number}'")).Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Should_Let_One_Of_Two_Different_Forms_At_Once_Win()
    {
        var apps = await StartTwoAsync();
        var (client, elsewhere, number) = (apps[0].NewClient(), apps[1].NewClient(), NewNumber());
        var code = await SendAsync(client, elsewhere, number);

        var replies = await Task.WhenAll(
            client.SignupVerifyAsync(number, code, NewEmail()),
            elsewhere.SignupVerifyAsync(number, code, NewEmail())
        );

        replies.Count(reply => reply.Succeeded).ShouldBe(1);
        (await apps[0].QueryAsync($"SELECT id FROM users WHERE phone_number = '{number}'")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Refuse_Every_Other_Form_As_A_Wrong_Code_Without_A_Hash()
    {
        var app = await StartAsync();
        var (client, stranger, number, email, otherEmail) = (app.NewClient(), app.NewClient(), NewNumber(), NewEmail(), NewEmail());
        await client.RegisterAsync(otherEmail);
        var code = await SignUpAsync(client, number, email);
        var hashes = app.PasswordHasher.Count;

        (await stranger.SignupVerifyAsync(number, WrongFor(code), email)).Reason.ShouldBe("OTP_INVALID");
        (await stranger.SignupVerifyAsync(number, code, NewEmail())).Reason.ShouldBe("OTP_INVALID");
        (await stranger.SignupVerifyAsync(number, code, otherEmail)).Reason.ShouldBe("OTP_INVALID");
        (await stranger.SignupVerifyAsync(NewNumber(), code, email)).Reason.ShouldBe("OTP_INVALID");
        app.PasswordHasher.Count.ShouldBe(hashes);

        (await stranger.SignupVerifyAsync(number, code, email, password: OtherPassword)).Reason.ShouldBe("OTP_INVALID");
        app.PasswordHasher.Count.ShouldBe(hashes + 1);
    }

    [Fact]
    public async Task Should_Refuse_The_Form_Once_The_Code_Has_Expired_Or_A_Newer_One_Is_Asked_For()
    {
        var app = await StartAsync();
        var (client, number, email) = (app.NewClient(), NewNumber(), NewEmail());
        var code = await SignUpAsync(client, number, email);
        app.Time.Advance(TimeSpan.FromMinutes(2));
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        var newer = Webhook.CodeOf(number);

        if (newer != code)
        {
            (await client.SignupVerifyAsync(number, code, email)).Reason.ShouldBe("OTP_INVALID");
        }

        (await client.SignupVerifyAsync(number, newer, email)).Reason.ShouldBe("PHONE_NUMBER_IN_USE");

        var (expired, other) = (NewNumber(), NewEmail());
        var expiredCode = await SignUpAsync(client, expired, other);
        app.Time.Advance(TimeSpan.FromMinutes(11));
        (await client.SignupVerifyAsync(expired, expiredCode, other)).Reason.ShouldBe("OTP_INVALID");
    }

    [Fact]
    public async Task Should_Count_Passwords_Tried_With_A_Used_Code_As_Those_Of_Any_Sign_In()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS", "3"));
        var (client, thief, number, email) = (app.NewClient(), app.NewClient(), NewNumber(), NewEmail());
        var code = await SignUpAsync(client, number, email);
        for (var guess = 0; guess < 3; guess++)
        {
            (await thief.SignupVerifyAsync(number, code, email, password: OtherPassword)).Reason.ShouldBe("OTP_INVALID");
        }

        (await thief.SignupVerifyAsync(number, code, email)).Reason.ShouldBe("RATE_LIMITED");
        (await client.SignupVerifyAsync(number, code, email)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Count_Wrong_Guesses_Of_A_Used_Code()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_FAILURES_PER_NUMBER_AND_ADDRESS_PER_DAY", "3"));
        var (client, stranger, number, email) = (app.NewClient(), app.NewClient(), NewNumber(), NewEmail());
        var code = await SignUpAsync(client, number, email);
        for (var guess = 0; guess < 3; guess++)
        {
            (await stranger.SignupVerifyAsync(number, WrongFor(code), email)).Reason.ShouldBe("OTP_INVALID");
        }

        (await stranger.SignupVerifyAsync(number, code, email)).Reason.ShouldBe("RATE_LIMITED");
        (await client.SignupVerifyAsync(number, code, email)).Succeeded.ShouldBeTrue();
    }

    /// <summary>Asks for a code, so that both clients are known as the one that asked.</summary>
    private static async Task<string> SendAsync(TestClient client, TestClient other, string number)
    {
        var sent = (await client.SignupSendOtpAsync(number)).OtpOf("signupSendOtp");
        client.UseRequestToken(sent.GetProperty("requestToken").GetString()!);
        other.UseRequestToken(sent.GetProperty("requestToken").GetString()!);
        return Webhook.CodeOf(number);
    }

    private static async Task<string> SignUpAsync(TestClient client, string number, string email)
    {
        await client.SignupSendOtpAsync(number);
        var code = Webhook.CodeOf(number);
        (await client.SignupVerifyAsync(number, code, email)).Succeeded.ShouldBeTrue();
        return code;
    }
}

public sealed class RepeatedSignupOnSqliteTests(TestApps apps) : RepeatedSignupTests<SqliteDatabase>(apps);

public sealed class RepeatedSignupOnPostgreSqlTests(TestApps apps) : RepeatedSignupTests<PostgreSqlDatabase>(apps);
