using System.Globalization;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.PhoneNumbers;

/// <summary>Numbers with an agreed code, for app-store review and end-to-end tests.</summary>
public abstract class TestNumberTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Code = "424242";

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
        var ten = string.Join(' ', Enumerable.Range(0, 10).Select(alias => $"a{alias}: signupSendOtp(input: {{ phoneNumber: \"{number}\" }})"));
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

    /// <summary>A host with a test number that is good for a week.</summary>
    private async Task<(TestApp App, string Number)> StartAsync()
    {
        var number = NewNumber();
        var lastDay = TimeProvider.System.GetUtcNow().AddDays(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (await StartAsync(("MAILZEN_PHONE_NUMBERS_TEST_NUMBERS", $"{number}={Code}@{lastDay}"), ("MAILZEN_PHONE_NUMBERS_REQUIRE_VALID", "true")), number);
    }
}

public sealed class TestNumberOnSqliteTests(TestApps apps) : TestNumberTests<SqliteDatabase>(apps);

public sealed class TestNumberOnPostgreSqlTests(TestApps apps) : TestNumberTests<PostgreSqlDatabase>(apps);
