using MailZen.Accounts.Sessions;
using MailZen.Accounts.Tests.EmailProof;
using MailZen.Framework.EntityFrameworkCore.Schema;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.Sessions;

/// <summary>A backup holds sessions and codes that were ended after it was taken. The migrator's --after-restore ends them.</summary>
public abstract class RestoredBackupTests<TDatabase>(TestApps apps) : EmailTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Accept_No_Session_And_No_Code_Of_The_Backup()
    {
        var app = await StartWithMailAsync();
        var (client, email, emailCode) = await RegisterAndSendAsync(app);
        var (number, nextNumber) = (NewNumber(), NewNumber());
        (await client.SendPhoneOtpAsync(nextNumber)).Succeeded.ShouldBeTrue();
        (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        var (signupCode, phoneCode) = (Webhook.CodeOf(number), Webhook.CodeOf(nextNumber));
        var session = Session(await app.NewClient().LoginAsync(email), "login");
        var restored = await RestoreAsync(app, MailSettings);
        var revived = restored.NewClient();
        revived.UseToken(session.GetProperty("token").GetString());
        (await revived.AuthMeAsync()).Succeeded.ShouldBeTrue("The backup knows the session.");

        await CompleteAsync(restored);

        await restored.Services.GetRequiredService<EndedSessionReader>().ReadAsync();
        (await revived.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        var refreshed = await restored.NewClient().RefreshAsync(session.GetProperty("refreshToken").GetString()!);
        refreshed.Reason.ShouldBe("REFRESH_TOKEN_INVALID");
        (await restored.NewClient().SignupVerifyAsync(number, signupCode, NewEmail())).Reason.ShouldBe("OTP_INVALID");
        revived.UseToken(Session(await restored.NewClient().LoginAsync(email), "login").GetProperty("token").GetString());
        (await revived.VerifyPhoneOtpAsync(phoneCode)).Succeeded.ShouldBeFalse();
        (await revived.EmailVerifyAsync(emailCode)).Succeeded.ShouldBeFalse();
        (await restored.QueryAsync("SELECT action FROM audit_logs WHERE action = 'database_restored'")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Find_Nothing_The_Second_Time_And_Let_People_Request_A_New_Code()
    {
        var app = await StartWithMailAsync();
        await RegisterAndSendAsync(app);
        var number = NewNumber();
        var client = app.NewClient();
        client.Http.DefaultRequestHeaders.Add("Idempotency-Key", "0123456789abcdef0123456789abcdef");
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        var old = Webhook.CodeOf(number);
        var restored = await RestoreAsync(app, MailSettings);

        (await CompleteAsync(restored)).ShouldNotContain(report => report.StartsWith("Ended 0 ", StringComparison.Ordinal));
        (await CompleteAsync(restored)).ShouldAllBe(report => report.StartsWith("Ended 0 ", StringComparison.Ordinal));

        restored.Time.Advance(TimeSpan.FromMinutes(2));
        (await restored.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        Webhook.CodeOf(number).ShouldNotBe(old);
        (await restored.NewClient().SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
    }

    private static async Task<IReadOnlyList<string>> CompleteAsync(TestApp app)
    {
        var reports = new List<string>();
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IDatabaseRestore>().CompleteAsync(reports.Add);
        return reports;
    }
}

public sealed class RestoredBackupOnSqliteTests(TestApps apps) : RestoredBackupTests<SqliteDatabase>(apps);

public sealed class RestoredBackupOnPostgreSqlTests(TestApps apps) : RestoredBackupTests<PostgreSqlDatabase>(apps);
