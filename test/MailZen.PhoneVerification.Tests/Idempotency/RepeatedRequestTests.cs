using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Idempotency;

/// <summary>A request for a code that is repeated under its key.</summary>
public abstract class RepeatedRequestTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private static readonly (string, string?) _strict = ("MAILZEN_SMS_STRICT_DELIVERY", "true");

    [Fact]
    public async Task Should_Send_One_Message_For_Fifty_Requests_At_Once()
    {
        var hosts = await StartTwoAsync(_strict);
        var (number, key) = (NewNumber(), NewKey());

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(place => With(hosts[place % 2].NewClient(), key).SignupSendOtpAsync(number))
        );

        replies.ShouldAllBe(reply => reply.Succeeded);
        replies.Select(WithoutToken).Distinct().Count().ShouldBe(1);
        var tokens = replies.Select(TokenOf).ToList();
        tokens.Select(token => token.Split('.')[0]).Distinct().Count().ShouldBe(1);
        (await DeliveryOfAsync(hosts[0].NewClient(), tokens[0])).ShouldBe("ACCEPTED");
        (await DeliveryOfAsync(hosts[1].NewClient(), tokens[^1])).ShouldBe("ACCEPTED");
        Webhook.Requests.Count(request => request.Json("phoneNumber") == number).ShouldBe(1);
    }

    [Fact]
    public async Task Should_Be_Another_Operation_For_Another_Account_And_Refuse_Other_Input()
    {
        var app = await StartAsync(_strict);
        var key = NewKey();
        var (first, second) = (With(await NewAccountAsync(app), key), With(await NewAccountAsync(app), key));
        var number = NewNumber();

        (await first.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await first.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await second.SendPhoneOtpAsync(NewNumber())).Succeeded.ShouldBeTrue();
        (await first.SendPhoneOtpAsync(NewNumber())).Reason.ShouldBe("IDEMPOTENCY_KEY_REUSED");

        Webhook.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Should_Judge_Again_What_Was_Rejected_And_Forget_A_Key_With_Its_Code()
    {
        var app = await StartAsync(_strict);
        var client = With(app.NewClient(), NewKey());
        var number = NewNumber();
        Webhook.Answer(500);
        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("SMS_DELIVERY_FAILED");

        Webhook.Answer(200);
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromMinutes(10));
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();

        Webhook.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Should_Refuse_A_Key_That_Others_Could_Guess()
    {
        var app = await StartAsync(_strict);

        (await With(app.NewClient(), "order-1").SignupSendOtpAsync(NewNumber())).Reason.ShouldBe("IDEMPOTENCY_KEY_INVALID");
        Webhook.Requests.ShouldBeEmpty();
    }

    private static string NewKey() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();

    private static string TokenOf(GraphQLReply reply) => reply.OtpOf("signupSendOtp").GetProperty("requestToken").GetString()!;

    // Each token is sealed with a nonce of its own.
    private static string WithoutToken(GraphQLReply reply) =>
        string.Join('|', reply.OtpOf("signupSendOtp").EnumerateObject().Where(field => field.Name != "requestToken"));

    private static async Task<string?> DeliveryOfAsync(TestClient client, string requestToken) =>
        (
            await client.SendAsync(
                "query($requestToken: String!) { otpStatus(requestToken: $requestToken) { delivery } }",
                new { requestToken }
            )
        )
            .Data.GetProperty("otpStatus")
            .GetProperty("delivery")
            .GetString();

    private static TestClient With(TestClient client, string key)
    {
        client.Http.DefaultRequestHeaders.Add("Idempotency-Key", key);
        return client;
    }
}

public sealed class RepeatedRequestOnSqliteTests(TestApps apps) : RepeatedRequestTests<SqliteDatabase>(apps);

public sealed class RepeatedRequestOnPostgreSqlTests(TestApps apps) : RepeatedRequestTests<PostgreSqlDatabase>(apps);
