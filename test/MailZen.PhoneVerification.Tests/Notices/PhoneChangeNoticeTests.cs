using MailZen.Framework.Security;
using MailZen.PhoneVerification.Texts;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Tests.Notices;

/// <summary>A number that an account has replaced gets a message that says so.</summary>
public abstract class PhoneChangeNoticeTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Sent = "phone_change_notice_sent";
    private const string Failed = "phone_change_notice_failed";

    [Fact]
    public async Task Should_Tell_The_Number_That_Was_Replaced()
    {
        var app = await StartAsync();
        var (client, former, next) = (await NewAccountAsync(app), NewNumber(), NewNumber());
        client.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");
        await VerifyAsync(client, former);

        await VerifyAsync(client, next);

        await UntilAsync(async () => (await AuditAsync(app, former)).Count > 0);
        (await AuditAsync(app, former)).ShouldBe([Sent]);
        var notice = MessagesTo(former).ShouldHaveSingleItem();
        notice.Text.ShouldBe(
            $$"""{"phoneNumber":"{{former}}","text":"{{PhoneChangeTexts.Default("de")}}","purpose":"PHONE_CHANGE_NOTICE"}"""
        );
        MessagesTo(next).ShouldBeEmpty();
        app.Logs.Has(Sent).ShouldBeTrue();
        (await NoticesAsync(app, former)).ShouldBe("0");
        (
            await app.QueryAsync($"SELECT status FROM sms_messages WHERE purpose = 'PHONE_CHANGE_NOTICE' AND {Of(app, "number", former)}")
        ).ShouldBe(["Accepted"]);
    }

    [Fact]
    public async Task Should_Tell_Nobody_Of_A_First_Number_Or_Of_The_Same_One_Again()
    {
        var app = await StartAsync(("MAILZEN_OTP_COOLDOWN_SECONDS", "0"));
        var (client, number) = (await NewAccountAsync(app), NewNumber());

        await VerifyAsync(client, number);
        await VerifyAsync(client, number);

        (await NoticesAsync(app, number)).ShouldBe("0");
        (await AuditAsync(app, number)).ShouldBeEmpty();
        MessagesTo(number).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Not_Wait_For_The_Provider()
    {
        var app = await StartAsync();
        var (client, former) = (await NewAccountAsync(app), NewNumber());
        await VerifyAsync(client, former);
        Notices.Hang();

        await VerifyAsync(client, NewNumber());

        await Notices.ArrivalAsync();
        Notices.Release();
        await UntilAsync(async () => (await AuditAsync(app, former)).Count > 0);
    }

    [Fact]
    public async Task Should_Respect_An_Opt_Out()
    {
        var app = await StartAsync();
        var (client, former) = (await NewAccountAsync(app), NewNumber());
        await VerifyAsync(client, former);
        await app.QueryAsync($"UPDATE known_numbers SET opted_out_at = verified_at WHERE {Of(app, "fingerprint", former)}");

        await VerifyAsync(client, NewNumber());

        await UntilAsync(async () => (await AuditAsync(app, former)).Count > 0);
        (await AuditAsync(app, former)).ShouldBe([Failed]);
        MessagesTo(former).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Record_That_No_Provider_Takes_It()
    {
        var app = await StartAsync(("MAILZEN_SMS_WEBHOOK_NOTICE_URL", null));
        var (client, former) = (await NewAccountAsync(app), NewNumber());
        await VerifyAsync(client, former);

        await VerifyAsync(client, NewNumber());

        await UntilAsync(async () => (await AuditAsync(app, former)).Count > 0);
        (await AuditAsync(app, former)).ShouldBe([Failed]);
        app.Logs.Has(Failed).ShouldBeTrue();
        Webhook.Requests.ShouldAllBe(request => request.Json("purpose") == "PHONE_VERIFY_OTP");
    }

    [Fact]
    public async Task Should_Send_Later_What_A_Killed_Process_Left()
    {
        var app = await StartAsync();
        var (client, former, next) = (await NewAccountAsync(app), NewNumber(), NewNumber());
        await VerifyAsync(client, next);
        await LeaveAsync(app, former, next);

        app.Time.Advance(TimeSpan.FromMinutes(1));

        await UntilAsync(async () => (await AuditAsync(app, former)).Count > 0, app);
        (await AuditAsync(app, former)).ShouldBe([Sent]);
        MessagesTo(former).ShouldHaveSingleItem();
        (await NoticesAsync(app, former)).ShouldBe("0");
    }

    [Fact]
    public async Task Should_Not_Tell_A_Number_That_An_Account_Has()
    {
        var app = await StartAsync();
        var (client, other) = (await NewAccountAsync(app), await NewAccountAsync(app));
        var (former, next) = (NewNumber(), NewNumber());
        await VerifyAsync(client, next);
        await VerifyAsync(other, former);
        await LeaveAsync(app, former, next);

        app.Time.Advance(TimeSpan.FromMinutes(1));

        await UntilAsync(async () => (await AuditAsync(app, former)).Count > 0, app);
        (await AuditAsync(app, former)).ShouldBe([Failed]);
        MessagesTo(former).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Tell_A_Number_Three_Times_A_Day_At_Most()
    {
        var app = await StartAsync();
        var (client, former, next) = (await NewAccountAsync(app), NewNumber(), NewNumber());
        await VerifyAsync(client, next);
        for (var change = 0; change < 5; change++)
        {
            await LeaveAsync(app, former, next);
        }

        app.Time.Advance(TimeSpan.FromMinutes(1));

        await UntilAsync(async () => (await AuditAsync(app, former)).Count == 5, app);
        (await AuditAsync(app, former)).Count(action => action == Sent).ShouldBe(3);
        MessagesTo(former).Count().ShouldBe(3);
    }

    private static async Task VerifyAsync(TestClient client, string number)
    {
        (await client.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
    }

    /// <summary>Leaves a notice as a process does that is killed right after the change to the next number.</summary>
    private static async Task LeaveAsync(TestApp app, string former, string next) =>
        await app.QueryAsync(
            "INSERT INTO phone_change_notices (user_id, phone_number, language, created_at) "
                + $"SELECT user_id, '{former}', language, created_at FROM phone_verifications WHERE phone_number = '{next}'"
        );

    private static IEnumerable<ReceivedRequest> MessagesTo(string number) =>
        Notices.Requests.Where(request => request.Json("phoneNumber") == number);

    private static Task<IReadOnlyList<string>> AuditAsync(TestApp app, string number) =>
        app.QueryAsync($"SELECT action FROM audit_logs WHERE action LIKE 'phone_change_notice_%' AND {Of(app, "subject", number)}");

    private static async Task<string> NoticesAsync(TestApp app, string number) =>
        (await app.QueryAsync($"SELECT COUNT(*) FROM phone_change_notices WHERE phone_number = '{number}'")).Single();

    private static string Of(TestApp app, string column, string number) =>
        $"{column} = '{app.Services.GetRequiredService<IFingerprint>().Compute(number)}'";

    /// <param name="isSo">What is to come.</param>
    /// <param name="swept">The host whose next round of maintenance is to bring it.</param>
    private static async Task UntilAsync(Func<Task<bool>> isSo, TestApp? swept = null)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            tries.ShouldBeLessThan(300, "It has not come in 30 seconds.");
            swept?.Time.Advance(TimeSpan.FromSeconds(3));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}

public sealed class PhoneChangeNoticeOnSqliteTests(TestApps apps) : PhoneChangeNoticeTests<SqliteDatabase>(apps);

public sealed class PhoneChangeNoticeOnPostgreSqlTests(TestApps apps) : PhoneChangeNoticeTests<PostgreSqlDatabase>(apps);
