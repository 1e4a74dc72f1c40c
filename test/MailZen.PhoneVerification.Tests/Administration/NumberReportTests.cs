using System.Net.Http.Json;
using System.Text.Json;
using MailZen.Framework.Security;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.Tests.Administration;

/// <summary>Why a code did not arrive, and whose number it is no longer.</summary>
public abstract class NumberReportTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Tell_What_Became_Of_One_Numbers_Texts()
    {
        var app = await StartAsync(("MAILZEN_GUARD_REGION_MODE", "Off"), ("MAILZEN_GUARD_ADDRESS_MODE", "Off")); // a host of its own
        var administrator = await NewAdministratorAsync(app);
        var number = NewNumber();
        Webhook.Answer(503);
        (await app.NewClient().SignupSendOtpAsync(number)).Reason.ShouldBe("SMS_DELIVERY_FAILED");
        Webhook.Reset();
        (await app.NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await app.NewClient().SignupSendOtpAsync(number)).Reason.ShouldBe("OTP_COOLDOWN");

        var report = await SearchAsync(number);

        report
            .GetProperty("attempts")
            .EnumerateArray()
            .Select(attempt => $"{attempt.GetProperty("status").GetString()} {attempt.GetProperty("errorCode").GetString()}".Trim())
            .ShouldBe(["Accepted", "Rejected http_503"]);
        report
            .GetProperty("decisions")
            .EnumerateArray()
            .Select(decision => decision.GetProperty("outcome").GetString())
            .ShouldBe(["Refused", "Allowed", "Allowed"]);
        report.GetProperty("hasOwner").GetBoolean().ShouldBeFalse();
        report.GetProperty("region").GetString().ShouldBe("US");
        report.ToString().ShouldNotContain(number.TrimStart('+'));
        (await SearchAsync("+1 900 555 0100")).GetProperty("policyReason").GetString().ShouldBe("number_type:premium_rate");

        async Task<JsonElement> SearchAsync(string phoneNumber) =>
            await (
                await administrator.Http.PostAsJsonAsync("/api/phone-verification/numbers/search", new { phoneNumber })
            ).Content.ReadFromJsonAsync<JsonElement>();
    }

    [Fact]
    public async Task Should_Release_A_Recycled_Number_To_Whoever_Proves_It_Next()
    {
        var app = await StartAsync();
        var administrator = await NewAdministratorAsync(app);
        var (former, next, number) = (await NewAccountAsync(app), await NewAccountAsync(app), NewNumber());
        await former.SendPhoneOtpAsync(number);
        (await former.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromMinutes(2));
        await next.SendPhoneOtpAsync(number);
        (await next.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Reason.ShouldBe("PHONE_NUMBER_IN_USE");

        (await ReleaseAsync()).ShouldBeTrue();
        (await ReleaseAsync()).ShouldBeFalse();

        app.Time.Advance(TimeSpan.FromMinutes(2));
        await next.SendPhoneOtpAsync(number);
        (await next.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
        var subject = app.Services.GetRequiredService<IFingerprint>().Compute(number);
        (
            await app.QueryAsync($"SELECT subject FROM audit_logs WHERE action = 'phone_number_released' AND subject = '{subject}'")
        ).ShouldBe([subject]);

        async Task<bool> ReleaseAsync() =>
            (
                await (
                    await administrator.Http.PostAsJsonAsync("/api/phone-verification/numbers/release", new { phoneNumber = number })
                ).Content.ReadFromJsonAsync<JsonElement>()
            )
                .GetProperty("released")
                .GetBoolean();
    }
}

public sealed class NumberReportOnSqliteTests(TestApps apps) : NumberReportTests<SqliteDatabase>(apps);

public sealed class NumberReportOnPostgreSqlTests(TestApps apps) : NumberReportTests<PostgreSqlDatabase>(apps);
