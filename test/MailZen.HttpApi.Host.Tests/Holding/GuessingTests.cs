using System.Globalization;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Holding;

/// <summary>Guesses in parallel, on two instances over one database, and in one document.</summary>
public abstract class GuessingTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const int Guesses = 400;

    private static readonly (string, string?)[] _unbounded =
    [
        ("MAILZEN_ABUSE_ENABLED", "false"),
        ("MAILZEN_GRAPHQL_MAX_ROOT_FIELDS", "1000"),
        ("MAILZEN_GRAPHQL_MAX_FIELDS", "1000"),
        ("MAILZEN_GRAPHQL_MAX_ARGUMENTS", "1000"),
        ("MAILZEN_GRAPHQL_MAX_QUERY_LENGTH", "100000"),
    ];

    [Fact]
    public async Task Should_Compare_Five_Of_Four_Hundred_Parallel_Guesses()
    {
        var (clients, number) = await SendAsync();
        var wrong = WrongFor(Webhook.CodeOf(number));

        var replies = await Task.WhenAll(Enumerable.Range(0, Guesses).Select(i => clients[i % 2].VerifyPhoneOtpAsync(wrong)));

        replies.Count(reply => reply.Reason == "OTP_INVALID").ShouldBe(5);
        replies.Count(reply => reply.Reason is "OTP_ATTEMPTS_EXCEEDED" or "RATE_LIMITED").ShouldBe(Guesses - 5);
        (await AttemptsAsync(number)).ShouldBe(5);
        (await clients[0].VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Reason.ShouldBeOneOf("OTP_ATTEMPTS_EXCEEDED", "RATE_LIMITED");
    }

    [Fact]
    public async Task Should_Compare_Five_Guesses_Of_One_Document()
    {
        var (clients, number) = await SendAsync();
        var wrong = WrongFor(Webhook.CodeOf(number));

        var reply = await clients[0].SendAsync(Document(Guesses, wrong));

        var reasons = reply
            .Body.GetProperty("errors")
            .EnumerateArray()
            .Select(error => error.GetProperty("extensions").GetProperty("reason").GetString())
            .ToList();
        reasons.Count(reason => reason == "OTP_INVALID").ShouldBe(5);
        reasons
            .Where(reason => reason != "OTP_INVALID")
            .ShouldAllBe(reason => reason == "OTP_ATTEMPTS_EXCEEDED" || reason == "RATE_LIMITED");
        (await AttemptsAsync(number)).ShouldBe(5);
    }

    [Fact]
    public async Task Should_Use_A_Code_Once_And_Answer_Fifty_Parallel_Uses_Alike()
    {
        var (clients, number) = await SendAsync();
        var code = Webhook.CodeOf(number);

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => clients[i % 2].VerifyPhoneOtpAsync(code)));

        replies.ShouldAllBe(reply => reply.Succeeded);
        (await AttemptsAsync(number)).ShouldBe(1);
    }

    [Fact]
    public async Task Should_Refuse_A_Thousand_Aliases_Whole()
    {
        var app = await StartAsync();
        var client = await NewAccountAsync(app);
        var number = NewNumber();
        await client.SendPhoneOtpAsync(number);

        foreach (var aliases in new[] { 11, 1_000 })
        {
            (await client.SendAsync(Document(aliases, WrongFor(Webhook.CodeOf(number))))).Reason.ShouldBe("GRAPHQL_LIMIT_EXCEEDED");
        }

        (await app.QueryAsync($"SELECT attempts FROM phone_verifications WHERE phone_number = '{number}'")).ShouldBe(["0"]);
    }

    private static string Document(int aliases, string code) =>
        $"mutation {{ {string.Join(' ', Enumerable.Range(0, aliases).Select(i => $"a{i}: verifyPhoneOtp(code: \"{code}\")"))} }}";

    private async Task<(TestClient[] Clients, string Number)> SendAsync()
    {
        var apps = await StartTwoAsync(_unbounded);
        var account = await NewAccountAsync(apps[0]);
        var sameAccountElsewhere = apps[1].NewClient();
        sameAccountElsewhere.UseToken(account.Http.DefaultRequestHeaders.Authorization!.Parameter);
        var number = NewNumber();
        (await account.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        return ([account, sameAccountElsewhere], number);
    }

    private async Task<int> AttemptsAsync(string number) =>
        int.Parse(
            (
                await (await StartTwoAsync(_unbounded))[0]
                    .QueryAsync($"SELECT attempts FROM phone_verifications WHERE phone_number = '{number}'")
            ).Single(),
            CultureInfo.InvariantCulture
        );
}

public sealed class GuessingOnSqliteTests(TestApps apps) : GuessingTests<SqliteDatabase>(apps);

public sealed class GuessingOnPostgreSqlTests(TestApps apps) : GuessingTests<PostgreSqlDatabase>(apps);
