using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Checking;

/// <summary>
/// A check whose claim never finds the challenge that it has just read, as once with a clock of the database in another time zone, ends.
/// </summary>
public abstract class CheckBoundTests<TDatabase>(TestApps apps, string trigger) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_End_When_No_Try_Claims_The_Challenge()
    {
        var app = await StartAsync(("MAILZEN_PHONE_OTP_MAX_ATTEMPTS", "7")); // A host of its own: nothing is claimed there any more.
        var account = await NewAccountAsync(app);
        var number = NewNumber();
        (await account.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        await app.QueryAsync(trigger);

        var reply = await account
            .VerifyPhoneOtpAsync(Webhook.CodeOf(number))
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        reply.Code.ShouldBe("SERVICE_UNAVAILABLE");
        reply.Reason.ShouldBe("TEMPORARILY_UNAVAILABLE");
        (await app.QueryAsync($"SELECT attempts FROM phone_verifications WHERE phone_number = '{number}'")).ShouldBe(["0"]);
    }
}

public sealed class CheckBoundOnSqliteTests(TestApps apps)
    : CheckBoundTests<SqliteDatabase>(
        apps,
        "CREATE TRIGGER unclaimed BEFORE UPDATE ON phone_verifications BEGIN SELECT RAISE(IGNORE); END"
    );

public sealed class CheckBoundOnPostgreSqlTests(TestApps apps)
    : CheckBoundTests<PostgreSqlDatabase>(
        apps,
        """
        CREATE FUNCTION unclaimed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
        CREATE TRIGGER unclaimed BEFORE UPDATE ON phone_verifications FOR EACH ROW EXECUTE FUNCTION unclaimed()
        """
    );
