using System.Globalization;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Tests.Guard;

/// <summary>Budgets of unverified texts per region. Each test has a region to itself, and every asker an address.</summary>
public abstract class RegionBudgetTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const int MinPerHour = 3;
    private const int Trickle = 2;

    private static readonly (string, string?)[] _enforced =
    [
        ("MAILZEN_GUARD_REGION_MODE", "Enforce"),
        ("MAILZEN_GUARD_LEARNING_DAYS", "0"),
        ("MAILZEN_GUARD_TRICKLE_PER_REGION_PER_HOUR", "2"),
    ];

    [Fact]
    public async Task Should_Hold_A_Region_To_A_Trickle_And_Let_Others_Pass()
    {
        const string France = "+336";
        var app = await StartAtAnHourAsync(_enforced);
        for (var text = 0; text < MinPerHour + Trickle; text++)
        {
            (await app.NewClient().SignupSendOtpAsync(NewNumber(France) + "0")).Succeeded.ShouldBeTrue();
        }

        var (number, sent) = (NewNumber(France) + "0", Webhook.Requests.Count);
        var refused = await app.NewClient().SignupSendOtpAsync(number);

        refused.Code.ShouldBe("TOO_MANY_REQUESTS");
        refused.Reason.ShouldBe("RATE_LIMITED");
        refused.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBeInRange(1, 3_600);
        Webhook.Requests.Count.ShouldBe(sent);
        (await app.QueryAsync($"SELECT id FROM signup_verifications WHERE phone_number = '{number}'")).ShouldBeEmpty();
        (await SumAsync(app, "sent", "FR")).ShouldBe(5);
        app.Logs.Entries.Count(entry => entry.EventName == "sms_guard_budget_tripped" && entry.Text.Contains("country FR")).ShouldBe(1);

        (await app.NewClient().SignupSendOtpAsync(NewNumber("+346") + "0")).Succeeded.ShouldBeTrue();

        app.Time.Advance(TimeSpan.FromHours(1));
        (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Not_Count_What_Was_Verified()
    {
        const string Poland = "+4850";
        var app = await StartAtAnHourAsync(_enforced);
        for (var person = 0; person < 2 * (MinPerHour + Trickle); person++)
        {
            var (client, number) = (app.NewClient(), NewNumber(Poland));
            await client.SignupSendOtpAsync(number);
            app.Time.Advance(TimeSpan.FromMinutes(1));
            (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue(); // a re-send, verified with the first text
            (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
        }

        (await SumAsync(app, "sent", "PL")).ShouldBe(20);
        (await SumAsync(app, "verified", "PL")).ShouldBe(20);
    }

    [Fact]
    public async Task Should_Give_Back_A_Text_That_Nobody_Got()
    {
        const string Norway = "+474";
        var app = await StartAtAnHourAsync(_enforced);
        Webhook.Answer(500);
        for (var text = 0; text < MinPerHour + Trickle + 1; text++)
        {
            (await app.NewClient().SignupSendOtpAsync(NewNumber(Norway))).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        }

        (await SumAsync(app, "sent", "NO")).ShouldBe(0);
    }

    [Fact]
    public async Task Should_Not_Credit_Texts_That_Were_Rejected_When_The_Code_Is_Proved()
    {
        const string Denmark = "+4520";
        var app = await StartAtAnHourAsync([.. _enforced, ("MAILZEN_OTP_COOLDOWN_SECONDS", "0")]);
        var (client, number) = (app.NewClient(), NewNumber(Denmark)[..^1]);
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        Webhook.Answer(500);
        for (var resend = 0; resend < 5; resend++)
        {
            (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        }

        (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();

        (await SumAsync(app, "sent", "DK")).ShouldBe(1);
        (await SumAsync(app, "verified", "DK")).ShouldBe(1);
    }

    [Fact]
    public async Task Should_Give_One_Address_A_Part_Of_The_Trickle_And_Take_Back_What_Was_Not_Delivered()
    {
        const string Hungary = "+3620";
        var app = await StartAtAnHourAsync([
            .. _enforced,
            ("MAILZEN_GUARD_REGION_MIN_PER_HOUR", "0"),
            ("MAILZEN_GUARD_REGION_MIN_PER_DAY", "0"),
            ("MAILZEN_GUARD_UNVERIFIED_PERCENT", "0"),
        ]);
        Webhook.Answer(500);
        for (var text = 0; text < Trickle + 1; text++)
        {
            (await app.NewClient().SignupSendOtpAsync(NewNumber(Hungary))).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        }

        Webhook.Answer(200);
        var greedy = app.NewClient();
        (await greedy.SignupSendOtpAsync(NewNumber(Hungary))).Succeeded.ShouldBeTrue();
        (await greedy.SignupSendOtpAsync(NewNumber(Hungary))).Reason.ShouldBe("RATE_LIMITED");
        (await app.NewClient().SignupSendOtpAsync(NewNumber(Hungary))).Succeeded.ShouldBeTrue();
        (await app.NewClient().SignupSendOtpAsync(NewNumber(Hungary))).Reason.ShouldBe("RATE_LIMITED");
    }

    [Fact]
    public async Task Should_Only_Record_Until_There_Is_A_History()
    {
        const string Sweden = "+4670";
        var app = await StartAtAnHourAsync(("MAILZEN_GUARD_REGION_MODE", "Enforce"), ("MAILZEN_GUARD_TRICKLE_PER_REGION_PER_HOUR", "1"));
        await SendAsync(10);
        (await OutcomesAsync()).ShouldBe([.. Enumerable.Repeat("Allowed", MinPerHour), .. Enumerable.Repeat("Recorded", 10 - MinPerHour)]);

        app.Time.Advance(TimeSpan.FromDays(14));
        await SendAsync(MinPerHour + 1);
        (await OutcomesAsync()).Skip(10).ShouldBe([.. Enumerable.Repeat("Allowed", MinPerHour), "Trickled"]);
        (await app.NewClient().SignupSendOtpAsync(NewNumber(Sweden))).Reason.ShouldBe("RATE_LIMITED");

        async Task SendAsync(int texts)
        {
            for (var text = 0; text < texts; text++)
            {
                (await app.NewClient().SignupSendOtpAsync(NewNumber(Sweden))).Succeeded.ShouldBeTrue();
            }
        }

        Task<IReadOnlyList<string>> OutcomesAsync() => app.QueryAsync("SELECT outcome FROM send_decisions WHERE region = 'SE' ORDER BY id");
    }

    [Fact]
    public async Task Should_Follow_The_Best_Day_Of_The_History()
    {
        const string Austria = "+43664";
        var app = await StartAtAnHourAsync([
            .. _enforced,
            ("MAILZEN_GUARD_UNVERIFIED_PERCENT", "100"),
            ("MAILZEN_GUARD_HOUR_DIVISOR", "1"),
            ("MAILZEN_GUARD_REGION_MIN_PER_DAY", "3"),
        ]);
        for (var person = 0; person < 8; person++)
        {
            var (client, number) = (app.NewClient(), NewNumber(Austria));
            await client.SignupSendOtpAsync(number);
            (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
        }

        app.Time.Advance(TimeSpan.FromDays(3));
        for (var text = 0; text < 8 + Trickle; text++)
        {
            (await app.NewClient().SignupSendOtpAsync(NewNumber(Austria))).Succeeded.ShouldBeTrue();
        }

        (await app.NewClient().SignupSendOtpAsync(NewNumber(Austria))).Reason.ShouldBe("RATE_LIMITED");
    }

    [Fact]
    public async Task Should_Never_Hold_Up_A_Number_That_Was_Verified_Before()
    {
        const string Ireland = "+35385";
        var app = await StartAtAnHourAsync([.. _enforced, ("MAILZEN_GUARD_ADDRESS_MODE", "RecordOnly")]);
        var (owner, number) = (app.NewClient(), NewNumber(Ireland));
        await owner.SignupSendOtpAsync(number);
        (await owner.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
        while ((await app.NewClient().SignupSendOtpAsync(NewNumber(Ireland))).Succeeded) { }

        app.Time.Advance(TimeSpan.FromMinutes(2));
        var busy = app.NewClient();
        for (var text = 0; text < 6; text++)
        {
            await busy.SignupSendOtpAsync(NewNumber()); // beyond the address's own budget, which only records here
        }

        (await busy.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await app.QueryAsync("SELECT reason FROM send_decisions WHERE region = 'IE' ORDER BY id DESC LIMIT 1")).ShouldBe([
            "verified_before",
        ]);
    }

    [Fact]
    public async Task Should_Share_Counts_Between_Instances()
    {
        const string Finland = "+35840";
        var apps = await StartTwoAsync(_enforced);
        apps[0].StartHour();
        for (var text = 0; text < MinPerHour; text++)
        {
            (await apps[0].NewClient().SignupSendOtpAsync(NewNumber(Finland))).Succeeded.ShouldBeTrue();
        }

        await ExchangeAsync(apps);
        for (var text = 0; text < Trickle; text++)
        {
            (await apps[1].NewClient().SignupSendOtpAsync(NewNumber(Finland))).Succeeded.ShouldBeTrue();
        }

        (await apps[1].NewClient().SignupSendOtpAsync(NewNumber(Finland))).Reason.ShouldBe("RATE_LIMITED");
        (await apps[0].NewClient().SignupSendOtpAsync(NewNumber(Finland))).Reason.ShouldBe("RATE_LIMITED");
    }

    [Fact]
    public async Task Should_Never_Pass_An_Instances_Budget_And_Lose_No_Count()
    {
        const string Switzerland = "+4179";
        var apps = await StartTwoAsync([
            .. _enforced,
            ("MAILZEN_GUARD_REGION_MIN_PER_HOUR", "30"),
            ("MAILZEN_GUARD_REGION_MIN_PER_DAY", "30"),
        ]);
        apps[0].StartHour();

        // All at one moment: no instance knows of the other's texts yet.
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(i => apps[i % 2].NewClient().SignupSendOtpAsync(NewNumber(Switzerland)))
        );

        var passed = replies.Count(reply => reply.Succeeded);
        replies.Where(reply => !reply.Succeeded).ShouldAllBe(reply => reply.Reason == "RATE_LIMITED");
        passed.ShouldBeInRange(1, (2 * 30) + Trickle);
        await ExchangeAsync(apps);
        (await SumAsync(apps[0], "sent", "CH")).ShouldBe(passed);
        (await apps[0].QueryAsync("SELECT SUM(sent) FROM address_traffic WHERE region = 'CH'")).ShouldBe([$"{passed}"]);
        (await apps[0].QueryAsync("SELECT COUNT(*) FROM signup_verifications WHERE region = 'CH'")).ShouldBe([$"{passed}"]);
        (await apps[0].QueryAsync("SELECT COUNT(*) FROM send_decisions WHERE region = 'CH'")).ShouldBe(["200"]);
    }

    [Fact]
    public async Task Should_Write_The_Counts_Of_The_Last_Second_When_It_Stops()
    {
        var app = await StartAtAnHourAsync([.. _enforced, ("MAILZEN_GUARD_REGION_MIN_PER_HOUR", "4")]);
        (await app.NewClient().SignupSendOtpAsync(NewNumber("+3247"))).Succeeded.ShouldBeTrue();
        (await app.NewClient().SignupSendOtpAsync(NewNumber("+3247"))).Succeeded.ShouldBeTrue();

        await app.Services.GetServices<IHostedService>().OfType<RegionCounterWriter>().Single().StopAsync(CancellationToken.None);

        (await app.QueryAsync("SELECT sent FROM region_traffic WHERE region = 'BE'")).ShouldBe(["2"]);
    }

    /// <summary>What the database knows after an exchange.</summary>
    private static async Task<int> SumAsync(TestApp app, string column, string region)
    {
        await ExchangeAsync(app);
        return int.Parse(
            (await app.QueryAsync($"SELECT SUM({column}) FROM region_traffic WHERE region = '{region}'")).Single(),
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>
    /// Each instance writes its counts and reads the others': a send waits for that when the counts are five seconds old.
    /// </summary>
    private static async Task ExchangeAsync(params TestApp[] apps)
    {
        foreach (var app in apps.Concat(apps))
        {
            app.Time.Advance(TimeSpan.FromSeconds(5));
            await app.NewClient().SignupSendOtpAsync(NewNumber());
        }
    }

    private async Task<TestApp> StartAtAnHourAsync(params (string, string?)[] settings)
    {
        var app = await StartAsync(settings);
        app.StartHour();
        return app;
    }
}

public sealed class RegionBudgetOnSqliteTests(TestApps apps) : RegionBudgetTests<SqliteDatabase>(apps);

public sealed class RegionBudgetOnPostgreSqlTests(TestApps apps) : RegionBudgetTests<PostgreSqlDatabase>(apps);
