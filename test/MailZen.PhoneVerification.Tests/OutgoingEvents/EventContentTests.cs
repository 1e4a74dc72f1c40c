using System.Text.Json;
using MailZen.Framework.EntityFrameworkCore.OutgoingEvents;
using MailZen.Framework.OutgoingEvents;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Receipts;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Tests.OutgoingEvents;

/// <summary>What each kind of event says, as docs/events.md does.</summary>
public abstract class EventContentTests<TDatabase>(TestApps apps) : EventTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Write_Nothing_Without_A_Receiver()
    {
        var app = await StartAsync();

        await VerifyAsync(await NewAccountAsync(app), NewNumber());

        (await app.QueryAsync("SELECT COUNT(*) FROM outgoing_events")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Should_Tell_Of_An_Account_That_Signs_Up_By_Phone_And_Of_Its_Number()
    {
        var (app, receiver) = await StartWithReceiverAsync();
        var (client, number, email) = (app.NewClient(), NewNumber(), NewEmail());
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), email)).Succeeded.ShouldBeTrue();

        var account = await AccountOfAsync(app, number);
        var created = (await EventsAsync(receiver, "account.created", account)).ShouldHaveSingleItem();
        var verified = (await EventsAsync(receiver, "phone.verified", account)).ShouldHaveSingleItem();
        Show(created).ShouldBe("""{"by":"phone"}""");
        Show(verified).ShouldBe($$$"""{"phone":{"fingerprint":"{{{Fingerprint(app, number)}}}"}}""");
        verified.GetProperty("sequence").GetInt64().ShouldBeGreaterThan(created.GetProperty("sequence").GetInt64());
        receiver.Requests.ShouldAllBe(request => !request.Text.Contains(number) && !request.Text.Contains(email));
        receiver.Requests.ShouldAllBe(request => !request.Text.Contains(Webhook.CodeOf(number)));
    }

    [Fact]
    public async Task Should_Tell_Of_A_Verified_Number_And_Of_One_That_Is_Replaced()
    {
        var (app, receiver) = await StartWithReceiverAsync();
        var (client, former, next) = (await NewAccountAsync(app), NewNumber(), NewNumber());
        await VerifyAsync(client, former);

        await VerifyAsync(client, next);

        var account = await AccountOfAsync(app, next);
        Show((await EventsAsync(receiver, "account.created", account)).ShouldHaveSingleItem()).ShouldBe("""{"by":"email"}""");
        (await EventsAsync(receiver, "phone.verified", account, 2))
            .Select(Show)
            .ShouldBe([$$"""{"phone":{{Phone(app, former)}}}""", $$"""{"phone":{{Phone(app, next)}}}"""], ignoreOrder: true);
        Show((await EventsAsync(receiver, "phone.number_changed", account)).ShouldHaveSingleItem())
            .ShouldBe($$"""{"phone":{{Phone(app, next)}},"formerPhone":{{Phone(app, former)}}}""");
    }

    [Fact]
    public async Task Should_Name_Numbers_Where_A_Setting_Says_So()
    {
        var (app, receiver) = await StartWithReceiverAsync(("MAILZEN_EVENTS_INCLUDE_PHONE_NUMBER", "true"));
        var number = NewNumber();

        await VerifyAsync(await NewAccountAsync(app), number);

        foreach (var kind in new[] { "otp.sent", "phone.verified" })
        {
            var told = (await EventsAsync(receiver, kind, Fingerprint(app, number))).ShouldHaveSingleItem();
            told.GetProperty("data").GetProperty("phone").GetProperty("number").GetString().ShouldBe(number);
        }
    }

    [Fact]
    public async Task Should_Not_Tell_Of_A_Number_That_No_Account_Got()
    {
        var (app, receiver) = await StartWithReceiverAsync();
        var (client, number) = (await NewAccountAsync(app), NewNumber());
        (await client.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        await app.QueryAsync("UPDATE user_sessions SET ended_at = created_at");

        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeFalse();

        await EventsAsync(receiver, "otp.sent", Fingerprint(app, number));
        (
            await app.QueryAsync(
                $"SELECT COUNT(*) FROM outgoing_events WHERE kind = 'phone.verified' AND data LIKE '%{Fingerprint(app, number)}%'"
            )
        ).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Should_Tell_The_Delivery_Status_Of_A_Code()
    {
        var (app, receiver) = await StartWithReceiverAsync();
        var (client, number) = (await NewAccountAsync(app), NewNumber());
        (await client.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        var sent = (await EventsAsync(receiver, "otp.sent", Fingerprint(app, number))).ShouldHaveSingleItem();
        var message = sent.GetProperty("data").GetProperty("messageId").GetString()!;
        var said = Show(sent);

        await TakeAsync(app, message, new SmsFailure(SmsFailureClass.Recipient, "30005"));
        await TakeAsync(app, message, new SmsFailure(SmsFailureClass.Recipient, "30005"));
        await TakeAsync(app, message, failure: null);

        var undelivered = (await EventsAsync(receiver, "otp.undelivered", message)).ShouldHaveSingleItem();
        var delivered = (await EventsAsync(receiver, "otp.delivered", message)).ShouldHaveSingleItem();
        var challenge = (await app.QueryAsync($"SELECT challenge_id FROM phone_verifications WHERE phone_number = '{number}'")).Single();
        said.ShouldBe(
            $$"""{"messageId":"{{message}}","challengeId":"{{challenge.ToLowerInvariant()}}","purpose":"PHONE_VERIFY"""
                + $$"""_OTP","provider":"WEBHOOK","phone":{{Phone(app, number)}}}"""
        );
        Show(delivered).ShouldBe(said);
        Show(undelivered).ShouldBe(said[..^1] + ""","errorClass":"Recipient","errorCode":"30005"}""");
        new[] { undelivered, delivered }.ShouldAllBe(one =>
            one.GetProperty("accountId").GetString() == sent.GetProperty("accountId").GetString()
        );
        sent.GetProperty("accountId").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Should_Tell_Of_An_Open_Circuit()
    {
        var (app, receiver) = await StartWithReceiverAsync(("MAILZEN_SMS_BREAKER_FAILURES", "2"));
        Webhook.Answer(500);
        for (var tries = 0; tries < 4; tries++)
        {
            (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeFalse();
        }

        (await EventsAsync(receiver, "provider.circuit_opened", "WEBHOOK"))
            .Select(Show)
            .ShouldAllBe(data => data == """{"provider":"WEBHOOK","seconds":15}""");
        (await app.QueryAsync("SELECT COUNT(*) FROM outgoing_events WHERE kind = 'otp.sent'")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Should_Tell_Of_A_Budget_That_Is_Used_Up_Once_However_Many_Meet_It()
    {
        var (app, receiver) = await StartWithReceiverAsync(
            ("MAILZEN_GUARD_REGION_MODE", "Off"),
            ("MAILZEN_GUARD_ADDRESS_MODE", "RecordOnly"),
            ("MAILZEN_GUARD_ADDRESS_MIN_PER_HOUR", "2"),
            ("MAILZEN_GUARD_ADDRESS_MIN_PER_DAY", "2")
        );
        app.StartHour();
        var client = app.NewClient();
        for (var message = 0; message < 6; message++)
        {
            (await client.SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        }

        var tripped = (await EventsAsync(receiver, "guard.tripped", "address"))[0].GetProperty("data");
        tripped.GetProperty("mode").GetString().ShouldBe("RecordOnly");
        tripped.GetProperty("country").GetString().ShouldBe("US");
        tripped.GetProperty("network").GetString()!.Length.ShouldBe(22);
        tripped.GetProperty("budget").GetString().ShouldStartWith("address");
        receiver.Requests.ShouldAllBe(request => !request.Text.Contains("198.18."));
    }

    [Fact]
    public async Task Should_Bound_What_Belongs_To_No_Transaction_Per_Minute()
    {
        const string Count = "SELECT COUNT(*) FROM outgoing_events WHERE kind = 'test.posted'";
        var (app, _) = await StartWithReceiverAsync();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var events = app.Services.GetRequiredService<IOutgoingEvents>();
        for (var posted = 0; posted < 200; posted++)
        {
            events.Post(new EventDraft("test.posted", AccountId: null, new()));
        }

        app.Time.Advance(TimeSpan.FromMinutes(1));
        await UntilAsync(async () => (await app.QueryAsync(Count)).Single() == "60");
        events.Post(new EventDraft("test.posted", AccountId: null, new()));

        await UntilAsync(async () => (await app.QueryAsync(Count)).Single() == "61");
    }

    private static string Show(JsonElement body) => body.GetProperty("data").GetRawText();

    private static string Fingerprint(TestApp app, string number) => app.Services.GetRequiredService<IFingerprint>().Compute(number);

    private static string Phone(TestApp app, string number) => $$"""{"fingerprint":"{{Fingerprint(app, number)}}","country":"US"}""";

    private static async Task TakeAsync(TestApp app, string messageId, SmsFailure? failure)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var settings = await scope.ServiceProvider.GetRequiredService<ISettingProvider>().GetAllAsync();
        await scope
            .ServiceProvider.GetRequiredService<ReceiptAppService>()
            .TakeAsync(new SmsReceipt("WEBHOOK", messageId, "id of the provider", failure), settings);
    }
}

public sealed class EventContentOnSqliteTests(TestApps apps) : EventContentTests<SqliteDatabase>(apps);

public sealed class EventContentOnPostgreSqlTests(TestApps apps) : EventContentTests<PostgreSqlDatabase>(apps);
