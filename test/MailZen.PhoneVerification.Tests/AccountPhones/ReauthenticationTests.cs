using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.AccountPhones;

/// <summary>A verified number is replaced only soon after a sign-in, if the operator says so.</summary>
public abstract class ReauthenticationTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private static readonly (string, string?) _required = ("MAILZEN_PHONE_CHANGE_REAUTHENTICATION_REQUIRED", "true");

    [Fact]
    public async Task Should_Send_No_Code_To_Another_Number_Unless_The_Sign_In_Is_Fresh()
    {
        var app = await StartAsync(_required);
        var (client, email, refreshToken) = await RegisterAsync(app);
        await VerifyAsync(client, NewNumber());
        app.Time.Advance(TimeSpan.FromMinutes(10));
        var next = NewNumber();

        await ShouldRefuseAsync(client, next);
        client.UseToken(TokenOf(await client.RefreshAsync(refreshToken), "refresh"));
        await ShouldRefuseAsync(client, next); // A renewal is no sign-in.
        client.UseToken(TokenOf(await client.LoginAsync(email), "login"));
        await VerifyAsync(client, next);

        Webhook.Requests.Count.ShouldBe(2);
        (await NumberOfAsync(client)).ShouldBe(next);
    }

    [Fact]
    public async Task Should_Not_Use_A_Code_That_Comes_Later_Until_The_Person_Has_Signed_In_Again()
    {
        var app = await StartAsync(_required);
        var (client, email, _) = await RegisterAsync(app);
        var (first, next) = (NewNumber(), NewNumber());
        await VerifyAsync(client, first);
        app.Time.Advance(TimeSpan.FromMinutes(9));
        (await client.SendPhoneOtpAsync(next)).Succeeded.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromMinutes(2));
        var code = Webhook.CodeOf(next);

        (await client.VerifyPhoneOtpAsync(WrongFor(code))).Reason.ShouldBe("OTP_INVALID");
        var refused = await client.VerifyPhoneOtpAsync(code);

        refused.Code.ShouldBe("FORBIDDEN");
        refused.Reason.ShouldBe("REAUTHENTICATION_REQUIRED");
        (await NumberOfAsync(client)).ShouldBe(first);
        client.UseToken(TokenOf(await client.LoginAsync(email), "login"));
        (await client.VerifyPhoneOtpAsync(code)).Succeeded.ShouldBeTrue();
        (await NumberOfAsync(client)).ShouldBe(next);
    }

    [Fact]
    public async Task Should_Verify_A_First_Number_And_The_Same_Number_Again_In_Any_Session()
    {
        var app = await StartAsync(_required);
        var (client, _, _) = await RegisterAsync(app);
        var number = NewNumber();
        app.Time.Advance(TimeSpan.FromHours(1));

        await VerifyAsync(client, number);
        app.Time.Advance(TimeSpan.FromMinutes(11));
        await VerifyAsync(client, number);

        (await NumberOfAsync(client)).ShouldBe(number);
        (await client.SendPhoneOtpAsync("nonsense")).Reason.ShouldBe("INVALID_PHONE_NUMBER");
    }

    [Fact]
    public async Task Should_Ask_For_No_Sign_In_By_Default()
    {
        var app = await StartAsync();
        var (client, _, _) = await RegisterAsync(app);
        await VerifyAsync(client, NewNumber());
        app.Time.Advance(TimeSpan.FromDays(1));
        var next = NewNumber();

        await VerifyAsync(client, next);

        (await NumberOfAsync(client)).ShouldBe(next);
    }

    private static async Task<(TestClient Client, string Email, string RefreshToken)> RegisterAsync(TestApp app)
    {
        var (client, email) = (app.NewClient(), NewEmail());
        var reply = await client.RegisterAsync(email);
        client.UseToken(TokenOf(reply, "register"));
        return (client, email, reply.Data.GetProperty("register").GetProperty("refreshToken").GetString()!);
    }

    private static string TokenOf(GraphQLReply reply, string field) => reply.Data.GetProperty(field).GetProperty("token").GetString()!;

    private static async Task VerifyAsync(TestClient client, string number)
    {
        (await client.SendPhoneOtpAsync(number)).Succeeded.ShouldBeTrue();
        (await client.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
    }

    private static async Task ShouldRefuseAsync(TestClient client, string number)
    {
        var refused = await client.SendPhoneOtpAsync(number);
        refused.Code.ShouldBe("FORBIDDEN");
        refused.Reason.ShouldBe("REAUTHENTICATION_REQUIRED");
        Webhook.Requests.Count.ShouldBe(1);
    }

    private static async Task<string?> NumberOfAsync(TestClient client) =>
        (await client.AuthMeAsync()).Data.GetProperty("authMe").GetProperty("user").GetProperty("phoneNumber").GetString();
}

public sealed class ReauthenticationOnSqliteTests(TestApps apps) : ReauthenticationTests<SqliteDatabase>(apps);

public sealed class ReauthenticationOnPostgreSqlTests(TestApps apps) : ReauthenticationTests<PostgreSqlDatabase>(apps);
