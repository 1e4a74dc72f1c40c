using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.EmailProof;

/// <summary>A code that an account's e-mail address got verifies it; nothing else does.</summary>
public abstract class EmailVerificationTests<TDatabase>(TestApps apps) : EmailTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private static readonly TimeSpan _cooldown = TimeSpan.FromSeconds(61);

    [Fact]
    public async Task Should_Verify_By_The_Code_Once()
    {
        var app = await StartWithMailAsync();
        var (client, email, code) = await RegisterAndSendAsync(app);
        (await IsVerifiedAsync(client)).ShouldBeFalse();

        (await client.EmailVerifyAsync($" {code[..3]}-{code[3..]}\n")).Data.GetProperty("emailVerify").GetBoolean().ShouldBeTrue();

        (await IsVerifiedAsync(client)).ShouldBeTrue();
        (await client.EmailVerifyAsync(code)).Reason.ShouldBe("OTP_INVALID", "A code is used once.");
        var again = await client.EmailSendCodeAsync();
        (again.Code, again.Reason).ShouldBe(("CONFLICT", "EMAIL_ALREADY_VERIFIED"));
        Smtp.MessagesTo(email).Count.ShouldBe(1);
        (await app.QueryAsync($"SELECT action FROM audit_logs WHERE user_id = (SELECT id FROM users WHERE email = '{email}')"))
            .Intersect(["email_code_requested", "email_verified"])
            .Count()
            .ShouldBe(2);
    }

    [Theory]
    [InlineData("en", "Verify your e-mail address", "It works for 10 minutes")]
    [InlineData("de-CH", "Bestätigen Sie Ihre E-Mail-Adresse", "Er gilt 10 Minuten")]
    [InlineData("fr", "Vérifiez votre adresse e-mail", "Il est valable 10 minutes")]
    public async Task Should_Write_In_The_Persons_Language(string language, string subject, string text)
    {
        var app = await StartWithMailAsync();
        var (client, email) = await OpenAccountAsync(app);
        client.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        (await client.EmailSendCodeAsync()).Succeeded.ShouldBeTrue();

        var received = Smtp.MessagesTo(email).ShouldHaveSingleItem();
        received.From.ShouldBe(From);
        received.Message.Subject.ShouldBe(subject);
        received.Text.ShouldContain(text);
        received.Message.To.Mailboxes.Single().Address.ShouldBe(email);
        received.Message.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        received.Message.MessageId.ShouldEndWith("@mailzen.example");
    }

    [Fact]
    public async Task Should_Allow_Five_Guesses_However_Often_The_Code_Is_Sent()
    {
        var app = await StartWithMailAsync();
        var (client, email, code) = await RegisterAndSendAsync(app);

        var wrong = await client.EmailVerifyAsync(WrongFor(code));
        (wrong.Code, wrong.Reason).ShouldBe(("BAD_REQUEST", "OTP_INVALID"), "With UNAUTHENTICATED clients would sign the person out.");
        wrong.Error.GetProperty("attemptsRemaining").GetInt32().ShouldBe(4);
        (await client.EmailVerifyAsync("no code")).Error.TryGetProperty("attemptsRemaining", out _).ShouldBeFalse("No guess.");
        app.Time.Advance(_cooldown);
        (await client.EmailSendCodeAsync()).Succeeded.ShouldBeTrue();
        Smtp.CodeOf(email).ShouldBe(code, "A late first message still works.");
        for (var guess = 2; guess <= 5; guess++)
        {
            (await client.EmailVerifyAsync(WrongFor(code))).Reason.ShouldBe("OTP_INVALID");
        }

        (await client.EmailVerifyAsync(code)).Reason.ShouldBe("OTP_ATTEMPTS_EXCEEDED");
        app.Time.Advance(_cooldown);
        (await client.EmailSendCodeAsync()).Succeeded.ShouldBeTrue();
        Smtp.CodeOf(email).ShouldNotBe(code);
        (await client.EmailVerifyAsync(Smtp.CodeOf(email))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Bound_Wrong_Codes_Over_All_Codes()
    {
        var app = await StartWithMailAsync(("MAILZEN_ABUSE_EMAIL_FAILURES_PER_ACCOUNT_PER_DAY", "2"));
        var (client, _, code) = await RegisterAndSendAsync(app);
        await client.EmailVerifyAsync(WrongFor(code));
        await client.EmailVerifyAsync(WrongFor(code));

        (await client.EmailVerifyAsync(code)).Reason.ShouldBe("RATE_LIMITED");
    }

    [Fact]
    public async Task Should_Expire()
    {
        var app = await StartWithMailAsync();
        var (client, email, code) = await RegisterAndSendAsync(app);

        app.Time.Advance(TimeSpan.FromMinutes(10));

        (await client.EmailVerifyAsync(code)).Reason.ShouldBe("OTP_EXPIRED");
        (await client.EmailSendCodeAsync()).Succeeded.ShouldBeTrue();
        (await client.EmailVerifyAsync(Smtp.CodeOf(email))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Die_With_The_Password_And_With_The_Address()
    {
        var app = await StartWithMailAsync();
        var (client, email, code) = await RegisterAndSendAsync(app);
        (await client.ChangePasswordAsync("another staple entirely")).Succeeded.ShouldBeTrue();
        (await client.EmailVerifyAsync(code)).Reason.ShouldBe("OTP_INVALID");

        app.Time.Advance(_cooldown);
        (await client.EmailSendCodeAsync()).Succeeded.ShouldBeTrue();
        var newest = Smtp.CodeOf(email);
        await app.QueryAsync(
            $"UPDATE users SET email = 'x{email}', normalized_email = '{$"x{email}".ToUpperInvariant()}' WHERE email = '{email}'"
        );

        (await client.EmailVerifyAsync(newest)).Reason.ShouldBe("OTP_INVALID");
        (await IsVerifiedAsync(client)).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Be_Of_One_Account_Only()
    {
        var app = await StartWithMailAsync();
        var (_, _, code) = await RegisterAndSendAsync(app);
        var (other, _) = await OpenAccountAsync(app);

        (await other.EmailVerifyAsync(code)).Reason.ShouldBe("OTP_INVALID");
        (await app.NewClient().EmailVerifyAsync(code)).Reason.ShouldBe("SESSION_REQUIRED");
        (await app.NewClient().EmailSendCodeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
    }

    [Fact]
    public async Task Should_Wait_Between_Two_Messages_And_Bound_Those_Of_A_Day()
    {
        var app = await StartWithMailAsync(("MAILZEN_ABUSE_EMAIL_SENDS_PER_ACCOUNT_PER_DAY", "2"));
        var (client, email, _) = await RegisterAndSendAsync(app);

        var hasty = await client.EmailSendCodeAsync();
        (hasty.Code, hasty.Reason).ShouldBe(("TOO_MANY_REQUESTS", "OTP_COOLDOWN"));
        hasty.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBe(60);
        app.Time.Advance(_cooldown);
        (await client.EmailSendCodeAsync()).Succeeded.ShouldBeTrue();
        app.Time.Advance(_cooldown);

        (await client.EmailSendCodeAsync()).Reason.ShouldBe("RATE_LIMITED");
        Smtp.MessagesTo(email).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Should_Bound_Messages_Of_A_Client_Network()
    {
        var app = await StartWithMailAsync(("MAILZEN_ABUSE_EMAIL_SENDS_PER_NETWORK_PER_HOUR", "1"));
        var (client, _, _) = await RegisterAndSendAsync(app);
        var (other, _) = await OpenAccountAsync(app);
        other.Http.DefaultRequestHeaders.Remove("X-Forwarded-For");
        other.Http.DefaultRequestHeaders.Add("X-Forwarded-For", client.Http.DefaultRequestHeaders.GetValues("X-Forwarded-For"));

        (await other.EmailSendCodeAsync()).Reason.ShouldBe("RATE_LIMITED");
    }

    [Fact]
    public async Task Should_Verify_Once_When_Many_Verify_At_Once()
    {
        var app = await StartWithMailAsync();
        var (client, email, code) = await RegisterAndSendAsync(app);

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.EmailVerifyAsync(code)));

        replies.Count(reply => reply.Succeeded).ShouldBe(1);
        replies.Count(reply => reply.Reason == "OTP_INVALID").ShouldBe(3);
        (
            await app.QueryAsync(
                "SELECT COUNT(*) FROM audit_logs WHERE action = 'email_verified' AND user_id = "
                    + $"(SELECT id FROM users WHERE email = '{email}')"
            )
        ).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Should_Compare_No_More_Than_Five_Guesses_At_Once()
    {
        var app = await StartWithMailAsync();
        var (client, _, code) = await RegisterAndSendAsync(app);

        var replies = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => client.EmailVerifyAsync(WrongFor(code))));

        replies.Count(reply => reply.Reason == "OTP_INVALID").ShouldBe(5);
        replies.Count(reply => reply.Reason == "OTP_ATTEMPTS_EXCEEDED").ShouldBe(4);
    }

    [Fact]
    public async Task Should_Store_No_Code()
    {
        var app = await StartWithMailAsync();
        var (_, email, code) = await RegisterAndSendAsync(app);

        var row = (
            await app.QueryAsync(
                "SELECT value FROM user_tokens WHERE login_provider = 'EmailCode' AND user_id = "
                    + $"(SELECT id FROM users WHERE email = '{email}')"
            )
        ).ShouldHaveSingleItem();

        row.ShouldNotContain(code);
        row.ShouldNotContain(email);
        JsonDocument.Parse(row).RootElement.GetProperty("Guesses").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Should_Verify_On_Another_Instance()
    {
        var apps = await StartTwoAsync(MailSettings);
        var (client, email, code) = await RegisterAndSendAsync(apps[0]);
        var there = apps[1].NewClient();
        there.UseToken((await there.LoginAsync(email)).Data.GetProperty("login").GetProperty("token").GetString());

        (await there.EmailVerifyAsync(code)).Succeeded.ShouldBeTrue();

        (await IsVerifiedAsync(client)).ShouldBeTrue();
    }
}

public sealed class EmailVerificationOnSqliteTests(TestApps apps) : EmailVerificationTests<SqliteDatabase>(apps);

public sealed class EmailVerificationOnPostgreSqlTests(TestApps apps) : EmailVerificationTests<PostgreSqlDatabase>(apps);
