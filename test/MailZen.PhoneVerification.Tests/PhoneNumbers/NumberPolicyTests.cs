using System.Net;
using System.Net.Http.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.PhoneNumbers;

/// <summary>Which numbers get texts at all.</summary>
public abstract class NumberPolicyTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Theory]
    [InlineData("+449090123456", "number_type:premium_rate")]
    [InlineData("+33884012345", "number_type:shared_cost")]
    [InlineData("+447012345678", "number_type:personal_number")]
    [InlineData("+443001234567", "number_type:uan")]
    [InlineData("+448001234567", "number_type:toll_free")]
    [InlineData("+445612345678", "number_type:voip")]
    [InlineData("+442083661177", "number_type:fixed_line")]
    [InlineData("+881612345678", "region_denied")] // a satellite
    public async Task Should_Refuse_Numbers_That_Pay_Their_Owner_Or_Read_No_Text(string number, string reason)
    {
        var app = await StartAsync(("MAILZEN_PHONE_NUMBERS_REQUIRE_VALID", "true"));

        var refused = await app.NewClient().SignupSendOtpAsync(number);

        refused.Code.ShouldBe("BAD_REQUEST");
        refused.Reason.ShouldBe("PHONE_NUMBER_NOT_ALLOWED");
        Webhook.Requests.ShouldBeEmpty();
        (await app.QueryAsync($"SELECT id FROM signup_verifications WHERE phone_number = '{number}'")).ShouldBeEmpty();
        (await app.QueryAsync("SELECT reason FROM send_decisions ORDER BY id DESC LIMIT 1")).ShouldBe([reason]);
    }

    [Fact]
    public async Task Should_Let_Pass_What_Does_Not_Tell_Fixed_Lines_From_Mobiles()
    {
        var app = await StartAsync(("MAILZEN_PHONE_NUMBERS_REQUIRE_VALID", "true"));

        (await app.NewClient().SignupSendOtpAsync("+14158675310")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Take_Voip_And_Fixed_Lines_Where_The_Operator_Does()
    {
        var app = await StartAsync(("MAILZEN_PHONE_NUMBERS_REFUSE_VOIP", "false"), ("MAILZEN_PHONE_NUMBERS_REFUSE_FIXED_LINE", "false"));

        (await app.NewClient().SignupSendOtpAsync("+445612345678")).Succeeded.ShouldBeTrue();
        (await app.NewClient().SignupSendOtpAsync("+442083661177")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Send_To_Allowed_Regions_Only()
    {
        var app = await StartAsync(("MAILZEN_PHONE_NUMBERS_ALLOWED_REGIONS", "us, ie"));

        (await app.NewClient().SignupSendOtpAsync(NewNumber("+1555"))).Succeeded.ShouldBeTrue();
        (await app.NewClient().SignupSendOtpAsync(NewNumber("+4670"))).Reason.ShouldBe("PHONE_NUMBER_NOT_ALLOWED");
    }

    [Fact]
    public async Task Should_Hold_Though_Limits_Are_Lifted_For_A_Load_Test()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_ENABLED", "false"), ("MAILZEN_PHONE_NUMBERS_DENIED_REGIONS", "SE"));

        (await app.NewClient().SignupSendOtpAsync(NewNumber("+4670"))).Reason.ShouldBe("PHONE_NUMBER_NOT_ALLOWED");
        // denied though another list was set
        (await app.NewClient().SignupSendOtpAsync("+881612345678")).Reason.ShouldBe("PHONE_NUMBER_NOT_ALLOWED");
    }

    [Fact]
    public async Task Should_Let_An_Administrator_Shut_A_Region_At_Run_Time()
    {
        const string Route = "/api/setting-management/phone-verification";
        var app = await StartAsync();
        var administrator = await NewAdministratorAsync(app);
        (await app.NewClient().SignupSendOtpAsync(NewNumber("+4670"))).Succeeded.ShouldBeTrue();

        (await administrator.Http.PostAsJsonAsync(Route, new { phoneNumbersDeniedRegions = "SE, XX" })).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await administrator.Http.PostAsJsonAsync(Route, new { phoneNumbersDeniedRegions = "001, SE" })).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        (await app.NewClient().SignupSendOtpAsync(NewNumber("+4670"))).Reason.ShouldBe("PHONE_NUMBER_NOT_ALLOWED");

        (await administrator.Http.PostAsJsonAsync(Route, new { phoneNumbersDeniedRegions = (string?)null })).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        (await app.NewClient().SignupSendOtpAsync(NewNumber("+4670"))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Open_A_Region_To_Verified_Numbers_Only()
    {
        const string Route = "/api/setting-management/phone-verification";
        var app = await StartAsync();
        var (client, known) = (app.NewClient(), NewNumber("+4179"));
        await client.SignupSendOtpAsync(known);
        (await client.SignupVerifyAsync(known, Webhook.CodeOf(known), NewEmail())).Succeeded.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromMinutes(2));
        var administrator = await NewAdministratorAsync(app);
        await administrator.Http.PostAsJsonAsync(Route, new { phoneNumbersVerifiedOnlyRegions = "CH" });

        (await app.NewClient().SignupSendOtpAsync(NewNumber("+4179"))).Reason.ShouldBe("PHONE_NUMBER_NOT_ALLOWED");
        (await app.NewClient().SignupSendOtpAsync(known)).Succeeded.ShouldBeTrue();

        await administrator.Http.PostAsJsonAsync(Route, new { phoneNumbersVerifiedOnlyRegions = (string?)null });
    }

    [Fact]
    public Task Should_Remember_Who_Asked_For_No_More_Texts_Until_An_Administrator_Lifts_It() => RememberOptOutAsync();

    [Fact]
    public Task Should_Remember_Who_Asked_For_No_More_Texts_Though_Limits_Are_Lifted() =>
        RememberOptOutAsync(("MAILZEN_ABUSE_ENABLED", "false"));

    private async Task RememberOptOutAsync(params (string, string?)[] settings)
    {
        var app = await StartAsync([
            .. settings,
            ("MAILZEN_SMS_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC1"),
            ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "t"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "MailZen"),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url),
        ]);
        var number = NewNumber();
        Twilio.Answer(400, """{"code":21610}""");
        (await app.NewClient().SignupSendOtpAsync(number)).Reason.ShouldBe("PHONE_NUMBER_OPTED_OUT");
        Twilio.Answer(201, """{"sid":"SM1"}""");

        (await app.NewClient().SignupSendOtpAsync(number)).Reason.ShouldBe("PHONE_NUMBER_OPTED_OUT");
        Twilio.Requests.Count.ShouldBe(1);

        var administrator = await NewAdministratorAsync(app);
        var lifted = await administrator.Http.PostAsJsonAsync("/api/phone-verification/opt-outs/lift", new { phoneNumber = number });
        (await lifted.Content.ReadAsStringAsync()).ShouldBe("""{"lifted":true}""");
        app.Logs.Has("opt_out_lifted").ShouldBeTrue();
        (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
    }
}

public sealed class NumberPolicyOnSqliteTests(TestApps apps) : NumberPolicyTests<SqliteDatabase>(apps);

public sealed class NumberPolicyOnPostgreSqlTests(TestApps apps) : NumberPolicyTests<PostgreSqlDatabase>(apps);
