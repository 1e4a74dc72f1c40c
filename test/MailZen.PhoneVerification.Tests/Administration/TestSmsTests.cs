using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Administration;

/// <summary>A text that an administrator sends to see whether one arrives.</summary>
public abstract class TestSmsTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Route = "/api/setting-management/sms/send-test-sms";

    [Fact]
    public async Task Should_Say_Who_Took_It_Or_Why_Nobody_Did()
    {
        var administrator = await NewAdministratorAsync(await StartAsync());
        var number = NewNumber();

        var accepted = await SendAsync(number);
        accepted.GetProperty("outcome").GetString().ShouldBe("Accepted");
        accepted.GetProperty("provider").GetString().ShouldBe("WEBHOOK");
        accepted.GetProperty("errorCode").GetString().ShouldBeNull();
        Webhook.CodeOf(number).ShouldBe("000001"); // as long as a code, and opens nothing

        Webhook.Answer(500, "a text of the provider");
        var rejected = await SendAsync(NewNumber());
        rejected.GetProperty("outcome").GetString().ShouldBe("Rejected");
        rejected.GetProperty("errorClass").GetString().ShouldBe("Provider");
        rejected.GetProperty("errorCode").GetString().ShouldBe("http_500");
        rejected.ToString().ShouldNotContain("a text of");

        async Task<JsonElement> SendAsync(string phoneNumber)
        {
            var reply = await administrator.Http.PostAsJsonAsync(Route, new { phoneNumber });
            reply.StatusCode.ShouldBe(HttpStatusCode.OK);
            return await reply.Content.ReadFromJsonAsync<JsonElement>();
        }
    }

    [Fact]
    public async Task Should_Send_Nothing_To_A_Number_That_Gets_No_Texts()
    {
        var app = await StartAsync(
            ("MAILZEN_SMS_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC1"),
            ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "t"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "MailZen"),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url),
            ("MAILZEN_PHONE_NUMBERS_VERIFIED_ONLY_REGIONS", "SE")
        );
        var administrator = await NewAdministratorAsync(app);
        var number = NewNumber();
        Twilio.Answer(400, """{"code":21610}""");
        (await app.NewClient().SignupSendOtpAsync(number)).Reason.ShouldBe("PHONE_NUMBER_OPTED_OUT");
        Twilio.Reset();

        (await ReasonAsync(new { phoneNumber = number })).ShouldBe("PHONE_NUMBER_OPTED_OUT");
        (await ReasonAsync(new { phoneNumber = "+46701234567" })).ShouldBe("PHONE_NUMBER_NOT_ALLOWED");
        (await ReasonAsync(new { })).ShouldBe("INVALID_PHONE_NUMBER");
        Twilio.Requests.ShouldBeEmpty();

        async Task<string?> ReasonAsync(object body) =>
            (await (await administrator.Http.PostAsJsonAsync(Route, body)).Content.ReadFromJsonAsync<JsonElement>())
                .GetProperty("error")
                .GetProperty("code")
                .GetString();
    }

    [Fact]
    public async Task Should_Be_Limited_By_Number_And_By_Account_And_Leave_A_Trace()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SENDS_PER_NUMBER_PER_DAY", "2"));
        var administrator = await NewAdministratorAsync(app);
        var number = NewNumber();

        var sameNumber = new List<HttpStatusCode>();
        for (var text = 0; text < 3; text++)
        {
            sameNumber.Add((await administrator.Http.PostAsJsonAsync(Route, new { phoneNumber = number })).StatusCode);
        }

        sameNumber.ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);
        var others = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => administrator.Http.PostAsJsonAsync(Route, new { phoneNumber = NewNumber() }))
        );
        others.Count(reply => reply.StatusCode == HttpStatusCode.OK).ShouldBe(8);
        Webhook.Requests.Count.ShouldBe(10);
        (await app.QueryAsync("SELECT COUNT(*) FROM audit_logs WHERE action = 'test_sms_sent' AND user_id IS NOT NULL")).ShouldBe(["10"]);
        (await administrator.Http.PostAsJsonAsync(Route, new { phoneNumber = "5551234" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}

public sealed class TestSmsOnSqliteTests(TestApps apps) : TestSmsTests<SqliteDatabase>(apps);

public sealed class TestSmsOnPostgreSqlTests(TestApps apps) : TestSmsTests<PostgreSqlDatabase>(apps);
