using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.Tests.EntityFrameworkCore.Clock;

/// <summary>The clock was ahead and is set right: nobody waits longer for it, and no code lives longer.</summary>
public abstract class ClockSetBackTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(10);

    // A host of its own, whose clock others do not share.
    private static readonly (string, string?) _own = ("MAILZEN_RETENTION_AUDIT_DAYS", "100");

    [Fact]
    public async Task Should_Lengthen_No_Window()
    {
        var app = await StartAsync(_own);
        var limit = new OperationLimit("set-back", NewNumber(), 3, _window, "REFUSED");
        for (var hit = 0; hit < 3; hit++)
        {
            await AcquireAsync(app, limit);
        }

        app.Time.AdjustTime(app.Time.GetUtcNow().AddHours(-5));
        var refused = await Should.ThrowAsync<BusinessException>(AcquireAsync(app, limit)); // neither loosened
        ((int)refused.Data["retryAfterSeconds"]!).ShouldBe((int)_window.TotalSeconds); // nor lengthened

        await UntilCutAsync(app, "set-back");
        app.Time.Advance(_window - TimeSpan.FromSeconds(1));
        await Should.ThrowAsync<BusinessException>(AcquireAsync(app, limit));
        app.Time.Advance(TimeSpan.FromSeconds(1));
        (await AcquireAsync(app, limit)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Should_Give_Hits_Back_To_A_Window_That_Was_Cut()
    {
        var app = await StartAsync(_own);
        var limit = new OperationLimit("given-back", NewNumber(), 2, _window, "REFUSED");
        var first = await AcquireAsync(app, limit);
        app.Time.AdjustTime(app.Time.GetUtcNow().AddHours(-5));
        await AcquireAsync(app, limit);

        await ReleaseAsync(app, first);

        (await AcquireAsync(app, limit)).ShouldHaveSingleItem();
        await Should.ThrowAsync<BusinessException>(AcquireAsync(app, limit));
    }

    [Fact]
    public async Task Should_Owe_Nothing_To_A_Later_Window()
    {
        var app = await StartAsync(_own);
        var limit = new OperationLimit("given-later", NewNumber(), 2, _window, "REFUSED");
        var first = await AcquireAsync(app, limit);
        app.Time.Advance(_window);
        await AcquireAsync(app, limit);

        await ReleaseAsync(app, first);

        await AcquireAsync(app, limit);
        await Should.ThrowAsync<BusinessException>(AcquireAsync(app, limit));
    }

    [Fact]
    public async Task Should_Lengthen_No_Cooldown_And_No_Codes_Life()
    {
        var app = await StartAsync(_own);
        var number = NewNumber();
        (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        var ahead = Webhook.CodeOf(number);

        app.Time.AdjustTime(app.Time.GetUtcNow().AddHours(-1));
        (await app.NewClient().SignupVerifyAsync(number, ahead, NewEmail())).Reason.ShouldBe("OTP_INVALID");
        var refused = await app.NewClient().SignupSendOtpAsync(number);
        refused.Reason.ShouldBe("OTP_COOLDOWN");
        refused.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBeLessThanOrEqualTo(60);

        await UntilCutAsync(app, "otp-cooldown");
        app.Time.Advance(TimeSpan.FromSeconds(60));
        (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await app.NewClient().SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Renew_No_Session_With_A_Token_That_Was_Used_And_End_None()
    {
        var app = await StartAsync(_own);
        var used = TokenOf((await app.NewClient().RegisterAsync(NewEmail())).Data.GetProperty("register"));
        var live = TokenOf((await app.NewClient().RefreshAsync(used)).Data.GetProperty("refresh"));

        app.Time.AdjustTime(app.Time.GetUtcNow().AddHours(-1));

        (await app.NewClient().RefreshAsync(used)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
        (await app.NewClient().RefreshAsync(live)).Succeeded.ShouldBeTrue();

        static string TokenOf(System.Text.Json.JsonElement session) => session.GetProperty("refreshToken").GetString()!;
    }

    /// <summary>Waits for the background, which keeps what a refusal rolled back.</summary>
    private static async Task UntilCutAsync(TestApp app, string policy)
    {
        var soon = app.Time.GetUtcNow().AddHours(1).UtcDateTime;
        for (var tries = 0; ; tries++)
        {
            tries.ShouldBeLessThan(100);
            var ends = await app.QueryAsync(
                $"SELECT expires_at FROM rate_limits WHERE key LIKE '{policy}:%' ORDER BY expires_at DESC LIMIT 1"
            );
            if (DateTime.Parse(ends.Single(), System.Globalization.CultureInfo.InvariantCulture) < soon)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    private static async Task<IReadOnlyList<OperationLimitHit>> AcquireAsync(TestApp app, OperationLimit limit)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await using var unitOfWork = await scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().BeginAsync();
        var hits = await scope.ServiceProvider.GetRequiredService<IOperationLimiter>().AcquireAsync([limit]);
        await unitOfWork.CompleteAsync();
        return hits;
    }

    private static async Task ReleaseAsync(TestApp app, IReadOnlyList<OperationLimitHit> hits)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await using var unitOfWork = await scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().BeginAsync();
        await scope.ServiceProvider.GetRequiredService<IOperationLimiter>().ReleaseAsync(hits);
        await unitOfWork.CompleteAsync();
    }
}

public sealed class ClockSetBackOnSqliteTests(TestApps apps) : ClockSetBackTests<SqliteDatabase>(apps);

public sealed class ClockSetBackOnPostgreSqlTests(TestApps apps) : ClockSetBackTests<PostgreSqlDatabase>(apps);
