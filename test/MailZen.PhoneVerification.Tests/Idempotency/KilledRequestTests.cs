using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Idempotency;

/// <summary>A request for a code that is repeated under its key after a kill. The rows are set as a kill leaves them.</summary>
public abstract class KilledRequestTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private static readonly (string, string?)[] _webhook =
    [
        ("MAILZEN_SMS_STRICT_DELIVERY", "true"),
        ("MAILZEN_SMS_WEBHOOK_TIMEOUT_MS", "30000"),
        ("MAILZEN_SMS_WEBHOOK_SIGNING_KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
    ];

    private static readonly (string, string?)[] _twilio =
    [
        ("MAILZEN_SMS_STRICT_DELIVERY", "true"),
        ("MAILZEN_SMS_PROVIDER", "TWILIO"),
        ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC123"),
        ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "twilio-token"),
        ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "MailZen"),
        ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url),
    ];

    [Theory]
    [InlineData("Pending")]
    [InlineData("Unknown")] // the sweep of pending attempts was faster
    public async Task Should_Send_The_Same_Message_To_A_Webhook_Once_More(string status)
    {
        var app = await StartAsync(_webhook);
        var (client, number) = (NewKeyedClient(app), NewNumber());
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        await EndAsKilledAsync(app, number, status);
        app.Time.Advance(TimeSpan.FromMinutes(1));

        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();

        var messages = Webhook.Requests.Where(request => request.Json("phoneNumber") == number).ToList();
        messages.Count.ShouldBe(2);
        messages.Select(message => message.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem();
        messages.Select(message => message.Json("code")).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Should_Not_Take_A_Rejected_Repetition_For_A_Message_That_Was_Not_Sent()
    {
        var app = await StartAsync(_webhook);
        var (client, number) = (NewKeyedClient(app), NewNumber());
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        await EndAsKilledAsync(app, number, "Pending");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Webhook.Answer(500);

        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("SMS_DELIVERY_UNKNOWN");

        Webhook.Answer(200);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        Webhook.Requests.Select(message => message.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Should_Tell_After_Ten_Seconds_That_The_Key_Is_In_Use()
    {
        var app = await StartAsync(_webhook);
        var (client, number) = (NewKeyedClient(app), NewNumber());
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        await EndAsKilledAsync(app, number, "Pending");

        var repeated = client.SignupSendOtpAsync(number);
        while (await Task.WhenAny(repeated, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System)) != repeated)
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var reply = await repeated;
        reply.Reason.ShouldBe("IDEMPOTENCY_KEY_IN_USE");
        reply.Error.GetProperty("retryAfterSeconds").GetInt32().ShouldBeInRange(1, 25);
    }

    [Fact]
    public async Task Should_Not_Ask_Twilio_Twice()
    {
        var app = await StartAsync(_twilio);
        var (client, number) = (NewKeyedClient(app), NewNumber());
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        await EndAsKilledAsync(app, number, "Pending");
        app.Time.Advance(TimeSpan.FromMinutes(1));

        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("SMS_DELIVERY_UNKNOWN");

        Twilio.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Pending")]
    [InlineData("Unknown")]
    public async Task Should_Ask_Twilio_Where_It_Was_Not_Asked(string status)
    {
        var hosts = await StartTwoAsync(_twilio);
        var number = NewNumber();
        var client = NewKeyedClient(hosts[0]);
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        await EndAsKilledAsync(hosts[0], number, status);
        await hosts[0].QueryAsync($"UPDATE idempotency_keys SET asked_at = NULL WHERE {OfNumber(number)}");
        Twilio.Reset();
        foreach (var host in hosts)
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        // Several requests at once: one of them asks.
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.SignupSendOtpAsync(number)));

        Twilio.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Judge_At_Once_What_A_Lenient_Send_Could_Not_Deliver()
    {
        var app = await StartAsync(("MAILZEN_SMS_STRICT_DELIVERY", "false"));
        var (client, number) = (NewKeyedClient(app), NewNumber());
        Webhook.Answer(500);
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();

        (await client.SignupSendOtpAsync(number)).Reason.ShouldBe("OTP_COOLDOWN");
    }

    [Fact]
    public async Task Should_Refuse_A_Second_Field_Under_One_Key()
    {
        var app = await StartAsync(_webhook);
        var reply = await NewKeyedClient(app)
            .SendAsync(
                "mutation($a: SignupPhoneInput!, $b: SignupPhoneInput!) { a: signupSendOtp(input: $a) b: signupSendOtp(input: $b) }",
                new { a = new { phoneNumber = NewNumber() }, b = new { phoneNumber = NewNumber() } }
            );

        reply.Reason.ShouldBe("IDEMPOTENCY_KEY_REUSED");
        Webhook.Requests.Count.ShouldBe(1);
    }

    private static async Task EndAsKilledAsync(TestApp app, string number, string status) =>
        await app.QueryAsync($"UPDATE sms_messages SET status = '{status}' WHERE {OfNumber(number)}");

    private static string OfNumber(string number) =>
        $"challenge_id IN (SELECT challenge_id FROM signup_verifications WHERE phone_number = '{number}')";

    private static TestClient NewKeyedClient(TestApp app)
    {
        var client = app.NewClient();
        client.Http.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString());
        return client;
    }
}

public sealed class KilledRequestOnSqliteTests(TestApps apps) : KilledRequestTests<SqliteDatabase>(apps);

public sealed class KilledRequestOnPostgreSqlTests(TestApps apps) : KilledRequestTests<PostgreSqlDatabase>(apps);
