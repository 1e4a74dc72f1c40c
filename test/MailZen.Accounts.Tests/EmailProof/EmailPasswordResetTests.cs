using MailZen.Accounts.Emailing;
using MailZen.Accounts.Users;
using MailZen.EntityFrameworkCore;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.EmailProof;

/// <summary>
/// A person who lost a password sets a new one by the verified e-mail address; nobody else does, and nobody learns who has an account.
/// </summary>
public abstract class EmailPasswordResetTests<TDatabase>(TestApps apps) : EmailTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string NewPassword = "another staple entirely";

    [Fact]
    public async Task Should_Set_A_New_Password_And_End_All_Sessions()
    {
        var app = await StartWithMailAsync();
        var (thief, email) = await VerifiedAsync(app);
        var (client, code) = await SendAsync(app, email);
        var message = Smtp.MessagesTo(email)[^1];
        message.Message.Subject.ShouldBe("Set a new password");
        message.Text.ShouldContain("It works for 10 minutes");
        var typed = $" {code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)} ";

        var reset = await client.PasswordResetByEmailAsync(email.ToUpperInvariant(), typed, NewPassword);

        reset.Data.GetProperty("passwordResetByEmail").GetBoolean().ShouldBeTrue();
        (await thief.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        (await app.NewClient().LoginAsync(email)).Reason.ShouldBe("INVALID_CREDENTIALS");
        (await app.NewClient().LoginAsync(email, NewPassword)).Succeeded.ShouldBeTrue();
        (await client.PasswordResetByEmailAsync(email, code, NewPassword)).Reason.ShouldBe("OTP_INVALID", "A code is used once.");
        (await app.QueryAsync($"SELECT action FROM audit_logs WHERE user_id = (SELECT id FROM users WHERE email = '{email}')"))
            .Intersect(["email_code_requested", "password_reset", "session_ended_by_password_reset"])
            .Count()
            .ShouldBe(3);
    }

    [Fact]
    public async Task Should_Answer_Alike_For_Every_Address_And_Write_To_Its_Owner_Only()
    {
        var app = await StartWithMailAsync();
        var (_, verified) = await VerifiedAsync(app);
        var (_, disabled) = await VerifiedAsync(app);
        var (_, administrator) = await VerifiedAsync(app);
        var (_, withFactor) = await VerifiedAsync(app);
        var (_, unverified) = await OpenAccountAsync(app);
        await ChangeAsync(app, administrator, disabled, withFactor);
        string[] others = [disabled, administrator, withFactor, unverified, NewEmail()];
        var before = others.ToDictionary(email => email, email => Smtp.MessagesTo(email).Count);

        List<string> sends = [];
        List<string> guesses = [];
        foreach (var email in others.Append(verified))
        {
            var client = app.NewClient();
            sends.Add((await client.PasswordResetSendEmailAsync(email)).ToString());
            guesses.Add((await client.PasswordResetByEmailAsync(email, "AAAA-BBBB-CCCC-DDDD", NewPassword)).ToString());
            sends.Add((await app.NewClient().PasswordResetSendEmailAsync(email)).ToString());
            (await client.PasswordResetSendEmailAsync(email)).Reason.ShouldBe("OTP_COOLDOWN");
        }

        sends.Distinct().ShouldHaveSingleItem().ShouldContain("\"passwordResetSendEmail\":true");
        guesses.Distinct().ShouldHaveSingleItem().ShouldContain("OTP_INVALID");
        await UntilAsync(() => Smtp.MessagesTo(verified).Count == 3);
        await app.Services.GetRequiredService<DeferredEmails>().StopAsync(CancellationToken.None);
        others.ShouldAllBe(email => Smtp.MessagesTo(email).Count == before[email]);
    }

    [Fact]
    public async Task Should_Leave_The_Owners_Code_Alone_However_Often_Strangers_Guess()
    {
        var app = await StartWithMailAsync();
        var (_, email) = await VerifiedAsync(app);
        var (client, code) = await SendAsync(app, email);

        for (var guess = 0; guess < 12; guess++)
        {
            (await app.NewClient().PasswordResetByEmailAsync(email, "AAAA-BBBB-CCCC-DDDD", NewPassword)).Reason.ShouldBe("OTP_INVALID");
        }

        (await client.PasswordResetByEmailAsync(email, code, NewPassword)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Bound_Guesses_And_Messages_Of_A_Client_Network()
    {
        var app = await StartWithMailAsync(
            ("MAILZEN_ABUSE_EMAIL_FAILURES_PER_NETWORK_PER_HOUR", "2"),
            ("MAILZEN_ABUSE_EMAIL_SENDS_PER_EMAIL_AND_NETWORK_PER_DAY", "1")
        );
        var (client, email) = (app.NewClient(), NewEmail());
        await client.PasswordResetByEmailAsync(NewEmail(), "AAAA-BBBB-CCCC-DDDD", NewPassword);
        await client.PasswordResetByEmailAsync(NewEmail(), "no code", NewPassword);

        (await client.PasswordResetByEmailAsync(email, "AAAA-BBBB-CCCC-DDDD", NewPassword)).Reason.ShouldBe("RATE_LIMITED");
        (await client.PasswordResetSendEmailAsync(email)).Succeeded.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromSeconds(61));
        (await client.PasswordResetSendEmailAsync(email)).Reason.ShouldBe("RATE_LIMITED");
        (await app.NewClient().PasswordResetSendEmailAsync(email)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Die_With_The_Former_Password_And_Expire()
    {
        var app = await StartWithMailAsync();
        var (owner, email) = await VerifiedAsync(app);
        var (client, code) = await SendAsync(app, email);
        (await owner.ChangePasswordAsync(NewPassword)).Succeeded.ShouldBeTrue();
        (await client.PasswordResetByEmailAsync(email, code, $"{NewPassword} again")).Reason.ShouldBe("OTP_INVALID");

        app.Time.Advance(TimeSpan.FromMinutes(10));
        var (next, expiring) = await SendAsync(app, email);
        app.Time.Advance(TimeSpan.FromMinutes(10));

        (await next.PasswordResetByEmailAsync(email, expiring, $"{NewPassword} again")).Reason.ShouldBe("OTP_INVALID");
        (await app.NewClient().LoginAsync(email, NewPassword)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Reset_Once_When_Many_Reset_At_Once()
    {
        var app = await StartWithMailAsync();
        var (_, email) = await VerifiedAsync(app);
        var (_, code) = await SendAsync(app, email);
        var passwords = Enumerable.Range(0, 4).Select(i => $"{NewPassword} {i}").ToList();

        var replies = await Task.WhenAll(passwords.Select(password => app.NewClient().PasswordResetByEmailAsync(email, code, password)));

        var winner = replies.ToList().FindIndex(reply => reply.Succeeded);
        replies.Count(reply => reply.Reason == "OTP_INVALID").ShouldBe(3);
        (await app.NewClient().LoginAsync(email, passwords[winner])).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Name_Every_Faulty_Field_And_Say_That_There_Is_No_Server()
    {
        var app = await StartAsync();

        var refused = await app.NewClient().PasswordResetByEmailAsync("no address", "code", "short");

        refused.Error.GetProperty("fields").GetProperty("email").GetString().ShouldBe("This is not an e-mail address.");
        refused.Error.GetProperty("fields").GetProperty("newPassword").GetString().ShouldBe("Use at least 8 characters.");
        (await app.NewClient().PasswordResetSendEmailAsync("no address")).Reason.ShouldBe("VALIDATION_FAILED");
        (await app.NewClient().PasswordResetSendEmailAsync(NewEmail())).Reason.ShouldBe("EMAIL_DELIVERY_UNAVAILABLE");
    }

    private static async Task<(TestClient Client, string Email)> VerifiedAsync(TestApp app)
    {
        var (client, email, code) = await RegisterAndSendAsync(app);
        (await client.EmailVerifyAsync(code)).Succeeded.ShouldBeTrue();
        return (client, email);
    }

    /// <summary>Requests a code, which comes after the answer.</summary>
    private static async Task<(TestClient Client, string Code)> SendAsync(TestApp app, string email)
    {
        var (client, before) = (app.NewClient(), Smtp.MessagesTo(email).Count);
        (await client.PasswordResetSendEmailAsync(email)).Succeeded.ShouldBeTrue();
        await UntilAsync(() => Smtp.MessagesTo(email).Count > before);
        return (client, Smtp.CodeOf(email));
    }

    private static async Task ChangeAsync(TestApp app, string administrator, string disabled, string withFactor)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<MailZenDbContext>();
        var id = await Of(administrator).Select(user => user.Id).SingleAsync();
        var role = await dbContext.Roles.SingleAsync(role => role.NormalizedName == "ADMIN");
        dbContext.UserRoles.Add(new IdentityUserRole<Guid> { UserId = id, RoleId = role.Id });
        await dbContext.SaveChangesAsync();
        var end = app.Time.GetUtcNow().AddYears(100);
        await Of(disabled).ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, end));
        await Of(withFactor).ExecuteUpdateAsync(set => set.SetProperty(user => user.TwoFactorEnabled, true));

        IQueryable<MailZenUser> Of(string email)
        {
            var normalized = email.ToUpperInvariant();
            return dbContext.Users.Where(user => user.NormalizedEmail == normalized);
        }
    }
}

public sealed class EmailPasswordResetOnSqliteTests(TestApps apps) : EmailPasswordResetTests<SqliteDatabase>(apps);

public sealed class EmailPasswordResetOnPostgreSqlTests(TestApps apps) : EmailPasswordResetTests<PostgreSqlDatabase>(apps);
