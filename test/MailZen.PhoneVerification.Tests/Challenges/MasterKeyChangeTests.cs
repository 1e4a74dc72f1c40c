using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Challenges;

/// <summary>A new master key is put first, one instance after the other.</summary>
public abstract class MasterKeyChangeTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string NewKey = "new:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

    [Fact]
    public async Task Should_Spend_Nothing_On_A_Code_Of_A_Key_That_An_Instance_Has_Not_Yet()
    {
        var changed = await StartAsync(("MAILZEN_MASTER_KEY", $"{NewKey},{TestApp.MasterKey}"));
        var number = NewNumber();
        await changed.NewClient().SignupSendOtpAsync(number);
        var code = Webhook.CodeOf(number);
        var unchanged = await RestoreAsync(changed);

        (await unchanged.NewClient().SignupVerifyAsync(number, code, NewEmail())).Reason.ShouldBe("OTP_INVALID");

        (await unchanged.QueryAsync($"SELECT attempts FROM signup_verifications WHERE phone_number = '{number}'")).ShouldBe(["0"]);
        (await changed.NewClient().SignupVerifyAsync(number, code, NewEmail())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Open_Codes_Of_The_Key_Before()
    {
        var unchanged = await StartAsync();
        var number = NewNumber();
        await unchanged.NewClient().SignupSendOtpAsync(number);
        var changed = await RestoreAsync(unchanged, ("MAILZEN_MASTER_KEY", $"{NewKey},{TestApp.MasterKey}"));

        (await changed.NewClient().SignupVerifyAsync(number, Webhook.CodeOf(number), NewEmail())).Succeeded.ShouldBeTrue();
    }
}

public sealed class MasterKeyChangeOnSqliteTests(TestApps apps) : MasterKeyChangeTests<SqliteDatabase>(apps);

public sealed class MasterKeyChangeOnPostgreSqlTests(TestApps apps) : MasterKeyChangeTests<PostgreSqlDatabase>(apps);
