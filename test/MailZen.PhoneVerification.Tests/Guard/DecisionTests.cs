using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Guard;

/// <summary>Every decision can be read, with its reason and without a number.</summary>
public abstract class DecisionTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Search = "/api/phone-verification/decisions/search";
    private const string Budgets = "/api/phone-verification/budgets";

    [Fact]
    public async Task Should_Say_What_Became_Of_Each_Request_Of_A_Number_And_Why()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SENDS_PER_NUMBER_PER_DAY", "2"), ("MAILZEN_GUARD_REGION_MIN_PER_HOUR", "1001"));
        app.StartHour();
        var number = NewNumber();
        const string Asker = "203.0.113.77";
        await app.NewClient(Asker).SignupSendOtpAsync(number);
        await app.NewClient(Asker).SignupSendOtpAsync(number);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.NewClient(Asker).SignupSendOtpAsync(number);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.NewClient(Asker).SignupSendOtpAsync(number);

        var body = await SearchAsync(app, new { phoneNumber = number });

        body.EnumerateArray()
            .Select(decision => $"{decision.GetProperty("outcome")} {decision.GetProperty("reason")} {decision.GetProperty("errorCode")}")
            .ShouldBe([
                "Refused otp-send:number RATE_LIMITED",
                "Allowed within_budgets ",
                "Refused otp-cooldown OTP_COOLDOWN",
                "Allowed within_budgets ",
            ]);
        body[1].GetProperty("figures").GetProperty("addressHour").GetProperty("used").GetInt32().ShouldBe(2);
        body[1].GetProperty("region").GetString().ShouldBe("US");
        var digits = number.TrimStart('+');
        body.ToString().ShouldNotContain(digits);
        body.ToString().ShouldNotContain(Asker);
        (await app.QueryAsync("SELECT number || network || COALESCE(figures, '') FROM send_decisions")).ShouldAllBe(text =>
            !text.Contains(digits) && !text.Contains(Asker)
        );

        (await SearchAsync(app, new { outcome = "Refused", region = "US" })).GetArrayLength().ShouldBe(2);
        (await SearchAsync(app, new { before = body[1].GetProperty("id").GetInt64() })).GetArrayLength().ShouldBe(2);

        app.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        (await SearchAsync(app, new { })).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Should_Keep_No_More_Refusals_Of_One_Address_Than_Explain_It()
    {
        var app = await StartAsync(("MAILZEN_GUARD_REFUSALS_KEPT_PER_ADDRESS_PER_HOUR", "3"));
        var flood = app.NewClient();
        for (var refusal = 0; refusal < 8; refusal++)
        {
            (await flood.SignupSendOtpAsync("+449090123456")).Reason.ShouldBe("PHONE_NUMBER_NOT_ALLOWED");
        }

        (await app.NewClient().SignupSendOtpAsync("+449090123456")).Reason.ShouldBe("PHONE_NUMBER_NOT_ALLOWED");
        (await app.QueryAsync("SELECT COUNT(*) FROM send_decisions")).ShouldBe(["4"]);
    }

    [Fact]
    public async Task Should_Show_The_Budgets_As_They_Stand()
    {
        var app = await StartAsync(("MAILZEN_GUARD_REGION_MODE", "Enforce"));
        app.StartHour();
        var (client, verified) = (app.NewClient(), NewNumber("+4179"));
        await client.SignupSendOtpAsync(verified);
        await client.SignupVerifyAsync(verified, Webhook.CodeOf(verified), NewEmail());
        await client.SignupSendOtpAsync(NewNumber("+4179"));
        app.Time.Advance(TimeSpan.FromHours(1));
        await client.SignupSendOtpAsync(NewNumber("+4179"));

        var administrator = await NewAdministratorAsync(app);
        var budgets = await administrator.Http.GetFromJsonAsync<JsonElement>(Budgets);

        budgets.GetProperty("addressMode").GetString().ShouldBe("Enforce");
        budgets.GetProperty("regionMode").GetString().ShouldBe("RecordOnly"); // It learns.
        budgets
            .GetProperty("regions")
            .ToString()
            .ShouldBe(
                """[{"region":"CH","hour":{"used":1,"limit":3,"isExceeded":false},"day":{"used":2,"limit":20,"isExceeded":false}"""
                    + ""","verified":1}]"""
            );
    }

    [Fact]
    public async Task Should_Tell_Nobody_But_Administrators()
    {
        var app = await StartAsync();
        var account = await NewAccountAsync(app);
        foreach (var (client, status) in new[] { (app.NewClient(), HttpStatusCode.Unauthorized), (account, HttpStatusCode.Forbidden) })
        {
            (await client.Http.GetAsync(Budgets)).StatusCode.ShouldBe(status);
            (await client.Http.PostAsJsonAsync(Search, new { })).StatusCode.ShouldBe(status);
            (
                await client.Http.PostAsJsonAsync("/api/phone-verification/opt-outs/lift", new { phoneNumber = NewNumber() })
            ).StatusCode.ShouldBe(status);
            (await client.Http.GetAsync("/api/setting-management/phone-verification")).StatusCode.ShouldBe(status);
            (await client.Http.PostAsJsonAsync("/api/setting-management/phone-verification", new { })).StatusCode.ShouldBe(status);
        }
    }

    private static async Task<JsonElement> SearchAsync(TestApp app, object filter)
    {
        var administrator = await NewAdministratorAsync(app);
        var response = await administrator.Http.PostAsJsonAsync(Search, filter);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}

public sealed class DecisionOnSqliteTests(TestApps apps) : DecisionTests<SqliteDatabase>(apps);

public sealed class DecisionOnPostgreSqlTests(TestApps apps) : DecisionTests<PostgreSqlDatabase>(apps);
