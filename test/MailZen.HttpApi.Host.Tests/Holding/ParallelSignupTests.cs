using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Holding;

/// <summary>Twenty sign-ups at once that want the same thing, on two instances.</summary>
public abstract class ParallelSignupTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const int Count = 20;

    [Fact]
    public async Task Should_Make_One_Account_Of_One_Number()
    {
        var apps = await StartTwoAsync();
        var number = NewNumber();
        await apps[0].NewClient().SignupSendOtpAsync(number);
        var code = Webhook.CodeOf(number);
        var emails = Enumerable.Range(0, Count).Select(_ => NewEmail()).ToList();

        var replies = await Task.WhenAll(
            emails.Select((email, i) => apps[i % 2].NewClient().SignupVerifyAsync(number, code, email, NewHandle()))
        );

        replies.Count(reply => reply.Succeeded).ShouldBe(1);
        replies.Where(reply => !reply.Succeeded).ShouldAllBe(reply => reply.Reason == "OTP_INVALID" || reply.Code == "CONFLICT");
        (await CountAsync(apps[0], "users", $"phone_number = '{number}'")).ShouldBe("1");
        (await CountAsync(apps[0], "users", $"email IN ({string.Join(", ", emails.Select(email => $"'{email}'"))})")).ShouldBe("1");
    }

    [Fact]
    public async Task Should_Give_One_Address_Once_And_Burn_No_Other_Code()
    {
        var apps = await StartTwoAsync();
        var handle = NewHandle();
        var codes = await SendAllAsync(apps);

        var replies = await Task.WhenAll(
            codes.Select((sent, i) => apps[i % 2].NewClient().SignupVerifyAsync(sent.Number, sent.Code, NewEmail(), handle))
        );

        await ShouldHaveOneWinnerAsync(apps, codes, replies, "ADDRESS_TAKEN");
        (await CountAsync(apps[0], "mailboxes", $"local_part = '{handle}'")).ShouldBe("1");
    }

    private static async Task<List<(string Number, string Code, string Handle)>> SendAllAsync(TestApp[] apps)
    {
        var codes = new List<(string, string, string)>();
        for (var i = 0; i < Count; i++)
        {
            var number = NewNumber();
            (await apps[i % 2].NewClient().SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
            codes.Add((number, Webhook.CodeOf(number), NewHandle()));
        }

        return codes;
    }

    private static async Task ShouldHaveOneWinnerAsync(
        TestApp[] apps,
        List<(string Number, string Code, string Handle)> codes,
        GraphQLReply[] replies,
        string reason
    )
    {
        replies.Count(reply => reply.Succeeded).ShouldBe(1);
        replies.Where(reply => !reply.Succeeded).ShouldAllBe(reply => reply.Code == "CONFLICT" && reply.Reason == reason);
        (await CountAsync(apps[0], "users", $"phone_number IN ({string.Join(", ", codes.Select(sent => $"'{sent.Number}'"))})")).ShouldBe(
            "1"
        );

        foreach (var (sent, _) in codes.Zip(replies).Where(pair => !pair.Second.Succeeded))
        {
            (await apps[0].NewClient().SignupVerifyAsync(sent.Number, sent.Code, NewEmail(), NewHandle())).Succeeded.ShouldBeTrue();
        }
    }

    private static async Task<string> CountAsync(TestApp app, string table, string condition) =>
        (await app.QueryAsync($"SELECT count(*) FROM {table} WHERE {condition}")).Single();
}

public sealed class ParallelSignupOnSqliteTests(TestApps apps) : ParallelSignupTests<SqliteDatabase>(apps);

public sealed class ParallelSignupOnPostgreSqlTests(TestApps apps) : ParallelSignupTests<PostgreSqlDatabase>(apps);
