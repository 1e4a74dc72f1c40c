using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Guard;

/// <summary>Budgets of unverified texts per asking address.</summary>
public abstract class AddressBudgetTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const int MinPerHour = 5;
    private const int MinPerDay = 10;

    [Fact]
    public async Task Should_Bound_What_An_Address_Leaves_Unverified_In_An_Hour_And_In_A_Day()
    {
        var app = await StartAtAnHourAsync();
        var client = app.NewClient();
        for (var hour = 0; hour < MinPerDay / MinPerHour; hour++)
        {
            for (var text = 0; text < MinPerHour; text++)
            {
                (await client.SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
            }

            if (hour == 0)
            {
                var ofTheHour = await client.SignupSendOtpAsync(NewNumber());
                ofTheHour.Reason.ShouldBe("RATE_LIMITED");
                ofTheHour.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBe(3_600);
            }

            app.Time.Advance(TimeSpan.FromHours(1));
        }

        var ofTheDay = await client.SignupSendOtpAsync(NewNumber());
        ofTheDay.Reason.ShouldBe("RATE_LIMITED");
        ofTheDay.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBe(22 * 3_600);
        (await app.NewClient().SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();

        app.Time.Advance(TimeSpan.FromHours(22));
        (await client.SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Not_Count_What_Was_Verified()
    {
        var app = await StartAtAnHourAsync();
        var office = app.NewClient();
        for (var person = 0; person < 3 * MinPerHour; person++)
        {
            var number = NewNumber();
            (await office.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
            (await office.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Should_Give_Back_A_Text_That_Nobody_Got()
    {
        var app = await StartAtAnHourAsync();
        var client = app.NewClient();
        Webhook.Answer(500);
        for (var text = 0; text < MinPerHour + 1; text++)
        {
            (await client.SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        }
    }

    [Fact]
    public async Task Should_Tell_Nobody_Which_Numbers_Were_Verified()
    {
        var app = await StartAtAnHourAsync();
        var number = NewNumber();
        var owner = await NewAccountAsync(app);
        await owner.SendPhoneOtpAsync(number);
        (await owner.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
        for (var text = 0; text < MinPerHour; text++)
        {
            (await owner.SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        }

        app.Time.Advance(TimeSpan.FromMinutes(2));
        (await owner.SignupSendOtpAsync(number)).Reason.ShouldBe("RATE_LIMITED");
        (await owner.SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("RATE_LIMITED");

        // Nor an account, for anybody may have one, and whose number it is is not looked at.
        (await owner.SendPhoneOtpAsync(number)).Reason.ShouldBe("RATE_LIMITED");
        (await owner.SendPhoneOtpAsync(NewNumber())).Reason.ShouldBe("RATE_LIMITED");
    }

    [Fact]
    public async Task Should_Count_IPv6_By_64()
    {
        var app = await StartAtAnHourAsync();
        for (var text = 1; text <= MinPerHour; text++)
        {
            (await app.NewClient($"2a00:9:9:9::{text}").SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        }

        (await app.NewClient("2a00:9:9:9:ffff::1").SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("RATE_LIMITED");
        (await app.NewClient("2a00:9:9:a::1").SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Bound_The_Regions_That_An_Address_Tries()
    {
        var app = await StartAtAnHourAsync();
        var traveller = app.NewClient();
        foreach (var prefix in new[] { "+336", "+346", "+4670" })
        {
            (await traveller.SignupSendOtpAsync(NewNumber(prefix) + (prefix.Length == 4 ? "0" : ""))).Succeeded.ShouldBeTrue();
        }

        (await traveller.SignupSendOtpAsync(NewNumber("+474"))).Reason.ShouldBe("RATE_LIMITED");
        (await app.QueryAsync("SELECT reason FROM send_decisions ORDER BY id DESC LIMIT 1")).ShouldBe(["address_regions"]);

        // A region where the address verified something does not count.
        var spanish = NewNumber("+346") + "0";
        (await traveller.SignupSendOtpAsync(spanish)).Succeeded.ShouldBeTrue();
        (await traveller.SignupVerifyAsync(spanish, Webhook.CodeOf(spanish), NewEmail())).Succeeded.ShouldBeTrue();
        (await traveller.SignupSendOtpAsync(NewNumber("+474"))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Only_Say_So_Where_The_Operator_Wants_No_More()
    {
        var app = await StartAtAnHourAsync(("MAILZEN_GUARD_ADDRESS_MODE", "RecordOnly"));
        var client = app.NewClient();
        using var tripped = app.Capture("guard.tripped");
        for (var text = 0; text < MinPerHour + 1; text++)
        {
            (await client.SignupSendOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        }

        tripped.Entries.ShouldBe(["1 address_hour RecordOnly US"]);
        (await app.QueryAsync("SELECT outcome || ' ' || reason FROM send_decisions ORDER BY id DESC LIMIT 1")).ShouldBe([
            "Recorded address_hour",
        ]);
        app.Logs.Has("sms_guard_budget_tripped").ShouldBeTrue();
    }

    private async Task<TestApp> StartAtAnHourAsync(params (string, string?)[] settings)
    {
        var app = await StartAsync([("MAILZEN_GUARD_REGION_MODE", "Off"), .. settings]);
        app.StartHour();
        return app;
    }
}

public sealed class AddressBudgetOnSqliteTests(TestApps apps) : AddressBudgetTests<SqliteDatabase>(apps);

public sealed class AddressBudgetOnPostgreSqlTests(TestApps apps) : AddressBudgetTests<PostgreSqlDatabase>(apps);
