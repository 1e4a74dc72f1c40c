using MailZen.Framework.EntityFrameworkCore.Maintenance;
using MailZen.Framework.Uow;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Maintenance;

/// <summary>What is no longer needed goes, in the background, and nothing else.</summary>
public abstract class CleanupTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Remove_What_Has_Expired_And_Keep_What_Is_Live()
    {
        var apps = await StartTwoAsync(
            ("MAILZEN_RETENTION_MESSAGE_DAYS", "3"),
            ("MAILZEN_RETENTION_DECISION_DAYS", "3"),
            ("MAILZEN_RETENTION_AUDIT_DAYS", "3"),
            ("MAILZEN_ABUSE_ENABLED", "true")
        );
        foreach (var app in apps)
        {
            await app.NewClient().RegisterAsync(NewEmail());
            for (var text = 0; text < 5; text++)
            {
                (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
            }
        }

        string[] tables =
        [
            "signup_verifications",
            "sms_messages",
            "send_decisions",
            "audit_logs",
            "rate_limits",
            "address_traffic",
            "refresh_tokens",
            "user_sessions",
        ];
        foreach (var table in tables)
        {
            (await CountAsync(table)).ShouldBeGreaterThan(0, table);
        }

        apps[0].Time.Advance(TimeSpan.FromDays(40));
        var live = NewNumber();
        (await apps[0].NewClient().SignupSendOtpAsync(live)).Succeeded.ShouldBeTrue();
        apps[0].Time.Advance(TimeSpan.FromMinutes(1));

        await EventuallyAsync(
            apps[0],
            async () =>
                await CountAsync("refresh_tokens") == 0
                && await CountAsync("user_sessions") == 0
                && await CountAsync("address_traffic") == 1
                && await CountAsync("audit_logs") == 1
        );
        (await CountAsync("signup_verifications")).ShouldBe(1);
        (await CountAsync("sms_messages")).ShouldBe(1);
        (await CountAsync("send_decisions")).ShouldBe(1);
        (await apps[1].NewClient().SignupVerifyAsync(live, Webhook.CodeOf(live), NewEmail())).Succeeded.ShouldBeTrue();
        (await CountAsync("region_traffic")).ShouldBeGreaterThan(0); // the history that budgets follow

        async Task<int> CountAsync(string table) => int.Parse((await apps[0].QueryAsync($"SELECT COUNT(*) FROM {table}")).Single(), null);
    }

    /// <remarks>What one host calls expired may be live for another, and after a clock was set right.</remarks>
    [Fact]
    public async Task Should_Keep_For_A_Day_What_Has_Expired()
    {
        // A host of its own, that cleans when it is told to.
        var app = await StartAsync(("MAILZEN_RETENTION_MESSAGE_DAYS", "28"), ("MAILZEN_CLEANUP_SECONDS", "3600"));
        await app.NewClient().RegisterAsync(NewEmail());
        await app.NewClient().SignupSendOtpAsync(NewNumber());
        await app.QueryAsync("DELETE FROM rate_limits WHERE key LIKE 'otp%'"); // They live for days.
        await app.QueryAsync("UPDATE refresh_tokens SET expires_at = created_at");

        app.Time.Advance(TimeSpan.FromHours(23.5));
        await CleanAsync(app);
        foreach (var table in new[] { "rate_limits", "refresh_tokens", "signup_verifications" })
        {
            (await app.QueryAsync($"SELECT COUNT(*) FROM {table}")).Single().ShouldNotBe("0", table);
        }

        app.Time.Advance(TimeSpan.FromHours(2.5));
        await CleanAsync(app);
        foreach (var table in new[] { "rate_limits", "refresh_tokens", "signup_verifications" })
        {
            (await app.QueryAsync($"SELECT COUNT(*) FROM {table}")).Single().ShouldBe("0", table);
        }
    }

    [Fact]
    public async Task Should_Call_A_Send_Unknown_Whose_Process_Was_Killed()
    {
        var app = await StartAsync(("MAILZEN_RETENTION_MESSAGE_DAYS", "30")); // a host of its own
        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        // as a process leaves it that dies while it waits for the provider
        await app.QueryAsync("UPDATE sms_messages SET status = 'Pending'");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await app.QueryAsync("SELECT status FROM sms_messages")).ShouldBe(["Pending"]);

        app.Time.Advance(TimeSpan.FromMinutes(2));

        await EventuallyAsync(
            app,
            async () => (await app.QueryAsync("SELECT status || ' ' || error_code FROM sms_messages")).Single() == "Unknown interrupted"
        );
    }

    [Fact]
    public async Task Should_Clean_The_Rest_When_One_Table_Cannot_Be_Cleaned()
    {
        var app = await StartAsync(("MAILZEN_RETENTION_MESSAGE_DAYS", "29")); // a host of its own
        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        await app.QueryAsync("ALTER TABLE rate_limits RENAME TO gone");
        app.Time.Advance(TimeSpan.FromDays(400));

        await EventuallyAsync(app, async () => (await app.QueryAsync("SELECT COUNT(*) FROM audit_logs")).Single() == "0");
        app.Logs.Has("maintenance_failed").ShouldBeTrue();
    }

    private static async Task CleanAsync(TestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var cleanup in scope.ServiceProvider.GetRequiredService<TableCleanups>().All)
        {
            await using var unitOfWork = await scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().BeginAsync();
            await cleanup.RunAsync(500);
            await unitOfWork.CompleteAsync();
        }
    }

    /// <summary>Waits for the background, whose next round begins a minute after the last one ended.</summary>
    private static async Task EventuallyAsync(TestApp app, Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            tries.ShouldBeLessThan(100);
            app.Time.Advance(TimeSpan.FromSeconds(3));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}

public sealed class CleanupOnSqliteTests(TestApps apps) : CleanupTests<SqliteDatabase>(apps);

public sealed class CleanupOnPostgreSqlTests(TestApps apps) : CleanupTests<PostgreSqlDatabase>(apps);
