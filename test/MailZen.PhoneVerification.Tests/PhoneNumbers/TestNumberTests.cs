using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.PhoneNumbers;

/// <summary>Numbers with an agreed code, for app-store review and end-to-end tests.</summary>
public abstract class TestNumberTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Code = "424242";
    private const string Route = "/api/setting-management/phone-verification";

    [Fact]
    public async Task Should_Take_The_Agreed_Code_Send_Nothing_And_Know_No_Limit()
    {
        var (app, number) = await StartAsync();
        var client = app.NewClient();
        for (var request = 0; request < 12; request++)
        {
            (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        }

        Webhook.Requests.ShouldBeEmpty();
        (await client.SignupVerifyAsync(number, WrongFor(Code), NewEmail())).Reason.ShouldBe("OTP_INVALID");
        (await client.SignupVerifyAsync(number, Code, NewEmail())).Succeeded.ShouldBeTrue();
        (await app.QueryAsync("SELECT COUNT(*) FROM address_traffic")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Should_Bound_The_Rows_That_One_Address_Leaves()
    {
        var (app, number) = await StartAsync();
        var client = app.NewClient();
        var ten = string.Join(
            ' ',
            Enumerable.Range(0, 10).Select(alias => $"a{alias}: signupSendOtp(input: {{ phoneNumber: \"{number}\" }})")
        );
        for (var document = 0; document < 100; document++)
        {
            (await client.SendAsync($"mutation {{ {ten} }}")).Succeeded.ShouldBeTrue();
        }

        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("RATE_LIMITED");
        (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Hold_Limits_For_Every_Other_Number()
    {
        var (app, _) = await StartAsync();
        var (client, number) = (app.NewClient(), NewNumber("+44740"));
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();

        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("OTP_COOLDOWN");
        (await client.SignupVerifyAsync(number, Code, NewEmail())).Reason.ShouldBe("OTP_INVALID");
    }

    [Fact]
    public async Task Should_Bear_No_More_Guesses_Than_Any_Other_Code()
    {
        var (app, number) = await StartAsync();
        var account = await NewAccountAsync(app);
        (await account.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        for (var guess = 0; guess < 5; guess++)
        {
            (await account.VerifyPhoneOtpAsync(WrongFor(Code))).Reason.ShouldBe("OTP_INVALID");
        }

        (await account.VerifyPhoneOtpAsync(Code)).Reason.ShouldBe("OTP_ATTEMPTS_EXCEEDED");
    }

    [Fact]
    public async Task Should_Be_A_Number_Like_Any_Other_After_Its_Last_Day()
    {
        var (app, number) = await StartAsync();
        app.Time.Advance(TimeSpan.FromDays(8));
        var client = app.NewClient();

        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("INVALID_PHONE_NUMBER"); // made up, and checked again
    }

    [Fact]
    public async Task Should_Refuse_A_Day_That_Is_Far_Ahead()
    {
        var app = await StartAsync(("MAILZEN_PHONE_NUMBERS_REFUSE_VOIP", "true")); // a host of its own: its settings are changed
        var administrator = (await NewAdministratorAsync(app)).Http;
        var number = NewNumber();

        (await SetAsync(administrator, $"{number}={Code}@9999-12-31")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var refused = await SetAsync(administrator, $"{number}={Code}@{DayAhead(app, 91)}");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("at most 90 days ahead");
        (await app.NewClient().SignupVerifyAsync(number, Code, NewEmail())).Reason.ShouldBe("OTP_INVALID");

        (await SetAsync(administrator, $"{number}={Code}@{DayAhead(app, 90)}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SetAsync(administrator, null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("00 1 (555) 000\u20119876")]
    [InlineData("\u202A+1\u00A0555\u00A0000\u00A09876\u202C")]
    public async Task Should_Read_The_Setting_As_People_Write_Numbers_And_Codes(string typed)
    {
        var app = await StartAsync(("MAILZEN_PHONE_NUMBERS_REFUSE_VOIP", "true"));
        var administrator = (await NewAdministratorAsync(app)).Http;

        (await SetAsync(administrator, $"{typed} = 424 242 @ {DayAhead(app, 7)}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var account = await NewAccountAsync(app);
        (await account.SendPhoneOtpAsync("+15550009876")).Succeeded.ShouldBeTrue();
        Webhook.Requests.ShouldBeEmpty();
        (await account.VerifyPhoneOtpAsync(WrongFor(Code))).Reason.ShouldBe("OTP_INVALID");
        await SetAsync(administrator, null);
    }

    [Theory]
    [InlineData("+12125550199", true)]
    [InlineData("+447700900461", true)]
    [InlineData("+442079460123", true)]
    [InlineData("+33639981234", true)]
    [InlineData("+61491570156", true)]
    [InlineData("+15550001234", true)]
    [InlineData("+12125551234", false)]
    [InlineData("+12125550299", false)]
    [InlineData("+447400123456", false)]
    [InlineData("+33612345678", false)]
    [InlineData("+4915112345678", false)]
    public async Task Should_Take_Only_Numbers_That_Nobody_Can_Have(string number, bool isTaken)
    {
        var app = await StartAsync(("MAILZEN_PHONE_NUMBERS_REFUSE_VOIP", "true"));
        var administrator = (await NewAdministratorAsync(app)).Http;

        var reply = await SetAsync(administrator, $"{number}={Code}@{DayAhead(app, 7)}");

        reply.StatusCode.ShouldBe(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        await SetAsync(administrator, null);
    }

    [Fact]
    public async Task Should_Take_Somebodys_Number_Where_The_Environment_Allows_It_And_Say_So()
    {
        var app = await StartAsync(("MAILZEN_PHONE_NUMBERS_TEST_NUMBERS_ALLOW_REAL", "yes"));
        var administrator = (await NewAdministratorAsync(app)).Http;

        (await SetAsync(administrator, $"+12125551234={Code}@{DayAhead(app, 7)}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await app.NewClient().Http.GetStringAsync("/health/ready")).ShouldBe("""{"status":"Degraded"}""");
        (await administrator.GetStringAsync("/health/ready")).ShouldContain("at least one may belong to a real person");
        var refused = await administrator.PostAsJsonAsync(Route, new { phoneNumbersTestNumbersAllowReal = "true" });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Should_Be_Counted_And_Seen_By_Every_Administrator_Without_Their_Codes()
    {
        var app = await StartAsync(("MAILZEN_PHONE_NUMBERS_REFUSE_VOIP", "yes")); // a host of its own
        var administrator = (await NewAdministratorAsync(app)).Http;
        var (number, last) = (NewNumber(), DayAhead(app, 30));
        await SetAsync(administrator, $"{number}={Code}@{DayAhead(app, 7)}, {NewNumber()}={Code}@{last}");

        var settings = await (await NewAdministratorAsync(app)).Http.GetStringAsync(Route);
        settings.ShouldContain($"2 test number(s) with a fixed code, until {last} at the latest");
        settings.ShouldNotContain(Code);
        settings.ShouldNotContain(number.TrimStart('+'));
        var ready = await administrator.GetAsync("/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ready.Content.ReadAsStringAsync()).ShouldContain($"2 test number(s) with a fixed code, until {last} at the latest");
        (await app.NewClient().Http.GetStringAsync("/health/ready")).ShouldBe("""{"status":"Healthy"}""");
    }

    [Fact]
    public async Task Should_Ignore_A_Stored_Value_That_Is_No_Longer_Allowed_And_Say_So()
    {
        var lenient = await StartAsync(("MAILZEN_PHONE_NUMBERS_TEST_NUMBERS_ALLOW_REAL", "true"), ("MAILZEN_GUARD_ADDRESS_MODE", "Off"));
        const string Number = "+12125551234";
        await SetAsync((await NewAdministratorAsync(lenient)).Http, $"{Number}={Code}@{DayAhead(lenient, 7)}");
        (await lenient.NewClient().SignupSendOtpAsync(Number)).Succeeded.ShouldBeTrue();
        Webhook.Requests.ShouldBeEmpty();

        var strict = await RestoreAsync(lenient);

        var reasons = await (await NewAdministratorAsync(strict)).Http.GetStringAsync("/health/ready");
        reasons.ShouldContain("MailZen.PhoneNumbers.TestNumbers is not allowed");
        (await strict.NewClient().SignupVerifyAsync(Number, Code, NewEmail())).Reason.ShouldBe("OTP_INVALID");
    }

    private static Task<HttpResponseMessage> SetAsync(HttpClient administrator, string? value) =>
        administrator.PostAsJsonAsync(Route, new { phoneNumbersTestNumbers = value });

    private static string DayAhead(TestApp app, int days) =>
        app.Time.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A host with a test number that is good for a week.</summary>
    private async Task<(TestApp App, string Number)> StartAsync()
    {
        var number = NewNumber();
        var lastDay = TimeProvider.System.GetUtcNow().AddDays(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (
            await StartAsync(
                ("MAILZEN_PHONE_NUMBERS_TEST_NUMBERS", $"{number}={Code}@{lastDay}"),
                ("MAILZEN_PHONE_NUMBERS_REQUIRE_VALID", "true")
            ),
            number
        );
    }
}

public sealed class TestNumberOnSqliteTests(TestApps apps) : TestNumberTests<SqliteDatabase>(apps);

public sealed class TestNumberOnPostgreSqlTests(TestApps apps) : TestNumberTests<PostgreSqlDatabase>(apps);
