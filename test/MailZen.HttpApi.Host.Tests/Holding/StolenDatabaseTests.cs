using System.Net;
using System.Net.Http.Json;
using MailZen.Accounts.Sessions;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Holding;

/// <summary>A whole dump of the database in somebody else's hands, beside secrets of their own.</summary>
public abstract class StolenDatabaseTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string OtherKey = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    private const string Route = "/api/setting-management/sms";

    [Fact]
    public async Task Should_Open_Nothing_Without_The_Environments_Secrets()
    {
        var (owner, code, number, session) = await FillAsync();

        // The thief's key even has the same name.
        var thief = await RestoreAsync(
            owner,
            ("MAILZEN_MASTER_KEY", $"test:{OtherKey}"),
            ("JWT_SECRET", "the thief's own, of 32 bytes or more"),
            ("MAILZEN_SMS_WEBHOOK_ALLOWED_HOSTS", "localhost")
        );
        var client = thief.NewClient();

        (await client.SignupVerifyAsync(number, code, NewEmail())).Reason.ShouldBe("OTP_INVALID");
        client.UseToken(session.Token);
        (await client.AuthMeAsync()).Code.ShouldBe("UNAUTHENTICATED");
        client.UseToken(null);
        client.Http.DefaultRequestHeaders.Add("Cookie", $"token={session.Token}");
        (await client.AuthMeAsync()).Code.ShouldBe("UNAUTHENTICATED");
        foreach (var hash in await thief.QueryAsync("SELECT token_hash FROM refresh_tokens"))
        {
            (await thief.NewClient().RefreshAsync(hash)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
        }

        Webhook.Reset();
        await thief.NewClient().SignupSendOtpAsync(NewNumber());
        Webhook.Last.Headers.ShouldNotContainKey("Authorization");
        thief.Logs.Has("setting_value_unreadable").ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Hold_No_Code_And_No_Secret_In_Clear()
    {
        var (owner, code, _, session) = await FillAsync();

        var values = await owner.DumpAsync();

        values.ShouldAllBe(value =>
            value != code
            && !value.Contains("of-the-administrator")
            && !value.Contains(TestClient.Password)
            && !value.Contains(session.RefreshToken)
        );
        values.Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Should_Keep_Live_Codes_And_Stored_Secrets_When_A_New_Master_Key_Is_Put_First()
    {
        var (owner, code, number, _) = await FillAsync();

        var rotated = await RestoreAsync(
            owner,
            ("MAILZEN_MASTER_KEY", $"next:{OtherKey},{TestApp.MasterKey}"),
            ("MAILZEN_SMS_WEBHOOK_ALLOWED_HOSTS", "localhost")
        );

        (await rotated.NewClient().SignupVerifyAsync(number, code, NewEmail())).Succeeded.ShouldBeTrue();
        var another = NewNumber();
        (await rotated.NewClient().SignupSendOtpAsync(another)).Succeeded.ShouldBeTrue();
        Webhook.Last.Headers["Authorization"].ShouldBe("Bearer of-the-administrator");
        (await rotated.QueryAsync($"SELECT key_id FROM signup_verifications WHERE phone_number = '{another}'")).ShouldBe(["next"]);
        (await rotated.NewClient().SignupVerifyAsync(another, Webhook.CodeOf(another), NewEmail())).Succeeded.ShouldBeTrue();
    }

    /// <summary>A host with a live code, a session and a stored secret.</summary>
    private async Task<(TestApp Owner, string Code, string Number, (string Token, string RefreshToken) Session)> FillAsync()
    {
        var owner = await StartAsync(("MAILZEN_SMS_WEBHOOK_ALLOWED_HOSTS", "localhost"));
        var administrator = await NewAdministratorAsync(owner);
        (
            await administrator.Http.PostAsJsonAsync(Route, new { webhookUrl = Webhook.Url, webhookToken = "of-the-administrator" })
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
        owner.Time.Advance(TimeSpan.FromSeconds(5));

        var number = NewNumber();
        (await owner.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        Webhook.Last.Headers["Authorization"].ShouldBe("Bearer of-the-administrator");
        var session = (await owner.NewClient().RegisterAsync(NewEmail())).Data.GetProperty("register");
        return (
            owner,
            Webhook.CodeOf(number),
            number,
            (session.GetProperty("token").GetString()!, session.GetProperty("refreshToken").GetString()!)
        );
    }
}

public sealed class StolenDatabaseOnSqliteTests(TestApps apps) : StolenDatabaseTests<SqliteDatabase>(apps);

public sealed class StolenDatabaseOnPostgreSqlTests(TestApps apps) : StolenDatabaseTests<PostgreSqlDatabase>(apps);
