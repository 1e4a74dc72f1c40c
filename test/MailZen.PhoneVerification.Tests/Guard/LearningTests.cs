using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Guard;

/// <summary>
/// While the guard has no history: an honest launch passes, and pumping is bounded all the same. A tenth of the default, to be quick.
/// </summary>
public abstract class LearningTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const int MinPerDay = 20;

    private static readonly (string, string?)[] _learning =
    [
        ("MAILZEN_GUARD_REGION_MODE", "Enforce"),
        ("MAILZEN_GUARD_LEARNING_REGION_MIN_PER_DAY", "20"),
        ("MAILZEN_GUARD_TRICKLE_PER_REGION_PER_HOUR", "2"),
    ];

    [Fact]
    public async Task Should_Let_An_Honest_Launch_Pass()
    {
        var app = await StartAsync(_learning);
        for (var person = 0; person < 100; person++)
        {
            var (client, number) = (app.NewClient(), NewNumber("+39350"));
            var sent = await client.SignupSendOtpAsync(number);
            sent.Succeeded.ShouldBeTrue($"{person}: {sent}");
            if (person % 5 != 0)
            {
                (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
            }
        }
    }

    [Fact]
    public async Task Should_Step_Up_Beyond_The_Wide_Budget_And_Never_Shut_The_Region()
    {
        var app = await StartAsync(_learning);
        var passed = 0;
        for (var message = 0; message < 3 * MinPerDay; message++)
        {
            passed += (await app.NewClient().SignupSendOtpAsync(NewNumber("+3712"))).Succeeded ? 1 : 0;
        }

        passed.ShouldBe(MinPerDay + 2); // and the trickle of an hour
        (await app.QueryAsync("SELECT count(*) FROM send_decisions WHERE region = 'LV' AND outcome = 'Trickled'")).ShouldBe(["2"]);
        app.Time.Advance(TimeSpan.FromHours(1));
        (await app.NewClient().SignupSendOtpAsync(NewNumber("+3712"))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Ask_For_A_Captcha_Beyond_It()
    {
        var app = await StartAsync([
            .. _learning,
            ("MAILZEN_CAPTCHA_VERIFY_URL", Captcha.Url),
            ("MAILZEN_CAPTCHA_SECRET", "secret-of-the-environment"),
        ]);
        for (var message = 0; message < MinPerDay; message++)
        {
            (await app.NewClient().SignupSendOtpAsync(NewNumber("+3706"))).Succeeded.ShouldBeTrue();
        }

        (await app.NewClient().SignupSendOtpAsync(NewNumber("+3706"))).Reason.ShouldBe("CAPTCHA_REQUIRED");
        Captcha.Answer(200, """{"success":true}""");
        (await app.NewClient().SignupSendOtpAsync(NewNumber("+3706"), "a-token")).Succeeded.ShouldBeTrue();
    }
}

public sealed class LearningOnSqliteTests(TestApps apps) : LearningTests<SqliteDatabase>(apps);

public sealed class LearningOnPostgreSqlTests(TestApps apps) : LearningTests<PostgreSqlDatabase>(apps);
