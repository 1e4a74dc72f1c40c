using System.Net.Http.Json;
using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.EmailProof;

/// <summary>Where e-mail goes, and what a person is told if it goes nowhere.</summary>
public abstract class EmailDeliveryTests<TDatabase>(TestApps apps) : EmailTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Say_That_There_Is_No_Server()
    {
        var app = await StartAsync();
        var (client, _) = await OpenAccountAsync(app);

        var reply = await client.EmailSendCodeAsync();

        (reply.Code, reply.Reason).ShouldBe(("SERVICE_UNAVAILABLE", "EMAIL_DELIVERY_UNAVAILABLE"));
        (await client.AuthMeAsync()).Succeeded.ShouldBeTrue("An unverified e-mail address keeps nobody out.");
    }

    [Fact]
    public async Task Should_Show_The_Message_In_The_Inbox_Of_Development()
    {
        var app = await StartAsync(("environment", "Development"));
        var (client, email) = await OpenAccountAsync(app);

        (await client.EmailSendCodeAsync()).Succeeded.ShouldBeTrue();

        var inbox = await client.Http.GetFromJsonAsync<JsonElement>($"/dev/inbox.json?email={Uri.EscapeDataString(email)}");
        var message = inbox.EnumerateArray().ShouldHaveSingleItem();
        message.GetProperty("to").GetString().ShouldBe(email);
        message.GetProperty("purpose").GetString().ShouldBe("EMAIL_VERIFY_OTP");
        (await client.EmailVerifyAsync(message.GetProperty("code").GetString()!)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Let_A_Person_Try_Again_At_Once_When_The_Server_Refused()
    {
        var app = await StartWithMailAsync();
        var (client, email) = await OpenAccountAsync(app);
        Smtp.Refuse($"550 5.1.1 <{email}> is unknown here");

        (await client.EmailSendCodeAsync()).Reason.ShouldBe("EMAIL_DELIVERY_UNAVAILABLE");

        app.Logs.Entries.Single(entry => entry.EventName == "email_delivery_failed").Text.ShouldEndWith("not sent: message_refused.");
        Smtp.Reset();
        (await client.EmailSendCodeAsync()).Succeeded.ShouldBeTrue();
        (await client.EmailVerifyAsync(Smtp.CodeOf(email))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Not_Wait_For_A_Server_That_Hangs()
    {
        var app = await StartWithMailAsync();
        var (client, _) = await OpenAccountAsync(app);
        Smtp.Hang();

        var sending = client.EmailSendCodeAsync();
        await Smtp.ArrivalAsync();
        app.Time.Advance(TimeSpan.FromSeconds(10));

        (await sending).Reason.ShouldBe("EMAIL_DELIVERY_UNAVAILABLE");
        app.Logs.Entries.Single(entry => entry.EventName == "email_delivery_failed").Text.ShouldEndWith("not sent: timeout.");
        Smtp.Release();
    }

    [Fact]
    public async Task Should_Send_Nothing_Without_Tls_Unless_That_Was_Chosen()
    {
        var app = await StartWithMailAsync(("MAILZEN_SMTP_SECURITY", "StartTls"));
        var (client, email) = await OpenAccountAsync(app);

        (await client.EmailSendCodeAsync()).Reason.ShouldBe("EMAIL_DELIVERY_UNAVAILABLE");

        Smtp.MessagesTo(email).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Refuse_Settings_That_Would_Show_The_Password()
    {
        var app = await StartAsync();
        var administrator = await NewAdministratorAsync(app);
        var change = new
        {
            smtpHost = "smtp.example.com",
            smtpUser = "mailzen",
            smtpPassword = "of-the-administrator",
            smtpSecurity = "None",
        };

        var reply = await administrator.Http.PostAsJsonAsync("/api/setting-management/phone-verification", change);

        (await reply.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("error")
            .GetProperty("validationErrors")
            .EnumerateArray()
            .Select(fault => fault.GetProperty("members")[0].GetString())
            .ShouldBe(["smtpFrom", "smtpSecurity"], ignoreOrder: true);
    }
}

public sealed class EmailDeliveryOnSqliteTests(TestApps apps) : EmailDeliveryTests<SqliteDatabase>(apps);

public sealed class EmailDeliveryOnPostgreSqlTests(TestApps apps) : EmailDeliveryTests<PostgreSqlDatabase>(apps);
