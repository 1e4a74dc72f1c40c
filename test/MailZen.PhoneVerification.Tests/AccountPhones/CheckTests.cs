using System.Net.Http.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.AccountPhones;

/// <summary>What a check of a code tells, and what it waits for (ADR 0014).</summary>
public abstract class CheckTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Not_Tell_A_Right_Code_From_A_Wrong_One_Once_A_Budget_Is_Used_Up()
    {
        var app = await StartAsync(
            ("MAILZEN_PHONE_OTP_MAX_ATTEMPTS", "20"),
            ("MAILZEN_ABUSE_FAILURES_PER_NUMBER_AND_ADDRESS_PER_DAY", "2")
        );
        var (owner, other) = (await NewAccountAsync(app), await NewAccountAsync(app));
        var number = NewNumber();
        await owner.SendPhoneOtpAsync(number);
        (await owner.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();

        // A right code would be refused for another reason: the number has an owner.
        await other.SendPhoneOtpAsync(number);
        var code = Webhook.CodeOf(number);
        (await other.VerifyPhoneOtpAsync(WrongFor(code))).Reason.ShouldBe("OTP_INVALID");
        (await other.VerifyPhoneOtpAsync(WrongFor(code))).Reason.ShouldBe("OTP_INVALID");

        (await other.VerifyPhoneOtpAsync(WrongFor(code))).Reason.ShouldBe("RATE_LIMITED");
        (await other.VerifyPhoneOtpAsync(code)).Reason.ShouldBe("RATE_LIMITED");
        (
            await app.QueryAsync($"SELECT attempts FROM phone_verifications WHERE phone_number = '{number}' AND consumed_at IS NULL")
        ).ShouldBe(["2"]);
    }

    [Fact]
    public async Task Should_Take_The_Newest_Code_On_Whichever_Instance_It_Was_Sent()
    {
        var apps = await StartTwoAsync();
        var here = await NewAccountAsync(apps[0]);
        var there = apps[1].NewClient();
        there.UseToken(here.Http.DefaultRequestHeaders.Authorization!.Parameter!);
        var (older, newer) = (NewNumber(), NewNumber());
        await here.SendPhoneOtpAsync(older);
        await there.SendPhoneOtpAsync(newer);

        // What this instance remembers is the older one.
        (await here.VerifyPhoneOtpAsync(Webhook.CodeOf(newer))).Succeeded.ShouldBeTrue();
        (await here.VerifyPhoneOtpAsync(Webhook.CodeOf(older))).Reason.ShouldBe("OTP_INVALID");

        (
            await apps[0].QueryAsync($"SELECT attempts FROM phone_verifications WHERE phone_number IN ('{older}', '{newer}') ORDER BY id")
        ).ShouldBe(["0", "1"]);
        (await apps[0].QueryAsync($"SELECT phone_number FROM users WHERE phone_number IN ('{older}', '{newer}')")).ShouldBe([newer]);
    }

    [Fact]
    public async Task Should_Not_Refuse_The_Newest_Code_For_A_Remembered_One_Of_Which_Too_Many_Attempts_Are_Spent()
    {
        var apps = await StartTwoAsync(("MAILZEN_OTP_COOLDOWN_SECONDS", "0"));
        var here = await NewAccountAsync(apps[0]);
        var there = apps[1].NewClient();
        there.UseToken(here.Http.DefaultRequestHeaders.Authorization!.Parameter!);
        var (older, newer) = (NewNumber(), NewNumber());
        await here.SendPhoneOtpAsync(older);
        var wrong = WrongFor(Webhook.CodeOf(older));
        (await here.VerifyPhoneOtpAsync(wrong)).Reason.ShouldBe("OTP_INVALID");
        (await here.VerifyPhoneOtpAsync(wrong)).Reason.ShouldBe("OTP_INVALID");
        await here.SendPhoneOtpAsync(older); // The same challenge again: remembered with two attempts spent.
        await there.SendPhoneOtpAsync(newer);

        var administrator = await NewAdministratorAsync(apps[0]);
        (
            await administrator.Http.PostAsJsonAsync("/api/setting-management/phone-verification", new { phoneOtpMaxAttempts = 2 })
        ).EnsureSuccessStatusCode();

        (await here.VerifyPhoneOtpAsync(Webhook.CodeOf(newer))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Not_Block_When_Codes_Are_Sent_Again_And_Checked_At_Once()
    {
        const int People = 40;
        var app = await StartAsync(
            ("MAILZEN_OTP_COOLDOWN_SECONDS", "0"),
            ("MAILZEN_ABUSE_SENDS_PER_ADDRESS_PER_HOUR", "1000"),
            ("MAILZEN_GUARD_ADDRESS_MODE", "RecordOnly")
        );
        var people = new List<(TestClient Client, string Number, string Code)>();
        for (var i = 0; i < People; i++)
        {
            var (client, number) = (await NewAccountAsync(app), NewNumber());
            client.Http.DefaultRequestHeaders.Remove("X-Forwarded-For");
            client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
            (await client.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
            people.Add((client, number, Webhook.CodeOf(number)));
        }

        // Each of them takes the row of the one address that they share, beside their challenge's.
        var replies = await Task.WhenAll(
            people.SelectMany(person =>
                new[] { person.Client.SendPhoneOtpAsync(person.Number), person.Client.VerifyPhoneOtpAsync(person.Code) }
            )
        );

        replies.Select(reply => reply.Code ?? "succeeded").Distinct().ShouldBe(["succeeded"]);

        // Each proof relieves the address of all the texts that carried its code.
        var network = (await app.QueryAsync($"SELECT network FROM phone_verifications WHERE phone_number = '{people[0].Number}'"))[0];
        var proved = await app.QueryAsync(
            $"SELECT SUM(sends) FROM phone_verifications WHERE network = '{network}' AND consumed_at IS NOT NULL"
        );
        (await app.QueryAsync($"SELECT SUM(verified) FROM address_traffic WHERE network = '{network}'")).ShouldBe(proved);
    }
}

public sealed class CheckOnSqliteTests(TestApps apps) : CheckTests<SqliteDatabase>(apps);

public sealed class CheckOnPostgreSqlTests(TestApps apps) : CheckTests<PostgreSqlDatabase>(apps);
