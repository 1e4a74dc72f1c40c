using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Status;

/// <summary>A client that requested a code learns how it fares, and nobody else does.</summary>
public abstract class OtpStatusTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Tell_The_Asker_Of_A_Sign_Up()
    {
        var app = await StartAsync();
        var (owner, number) = (app.NewClient(), NewNumber());
        var sent = (await owner.SignupSendOtpAsync(number)).OtpOf("signupSendOtp");
        var token = TokenOf(sent);

        var status = await StatusAsync(app.NewClient(), token);

        status.GetProperty("expiresAt").GetString().ShouldBe(sent.GetProperty("expiresAt").GetString());
        status.GetProperty("resendAvailableAt").GetString().ShouldBe(sent.GetProperty("resendAvailableAt").GetString());
        status.GetProperty("attemptsRemaining").GetInt32().ShouldBe(5);
        status.GetProperty("delivery").GetString().ShouldBe("ACCEPTED");

        owner.UseRequestToken(token);
        await owner.SignupVerifyAsync(number, WrongFor(Webhook.CodeOf(number)), NewEmail());
        (await StatusAsync(owner, token)).GetProperty("attemptsRemaining").GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task Should_Tell_That_No_Provider_Took_The_Message()
    {
        var client = (await StartAsync(("MAILZEN_SMS_STRICT_DELIVERY", "no"))).NewClient();
        Webhook.Answer(422);

        var token = TokenOf((await client.SignupSendOtpAsync(NewNumber())).OtpOf("signupSendOtp"));

        (await StatusAsync(client, token)).GetProperty("delivery").GetString().ShouldBe("UNDELIVERED");
    }

    [Fact]
    public async Task Should_Tell_An_Account_Of_Its_Code_And_No_Other_Account()
    {
        var app = await StartAsync();
        var (account, other) = (await NewAccountAsync(app), await NewAccountAsync(app));
        var token = TokenOf((await account.SendPhoneOtpAsync(NewNumber())).OtpOf("sendPhoneOtp"));

        (await StatusAsync(account, token)).GetProperty("attemptsRemaining").GetInt32().ShouldBe(5);
        (await StatusAsync(other, token)).ValueKind.ShouldBe(JsonValueKind.Null);
        (await StatusAsync(app.NewClient(), token)).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.*!")]
    public async Task Should_Answer_Nothing_To_A_Token_That_Is_None(string token) =>
        (await StatusAsync((await StartAsync()).NewClient(), token)).ValueKind.ShouldBe(JsonValueKind.Null);

    [Fact]
    public async Task Should_Answer_Nothing_To_A_Token_Of_Two_Halves()
    {
        var client = (await StartAsync()).NewClient();
        var token = TokenOf((await client.SignupSendOtpAsync(NewNumber())).OtpOf("signupSendOtp"));

        (await StatusAsync(client, $"{new string('A', 43)}.{token.Split('.')[1]}")).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Should_Tell_Of_A_Sign_In_The_Same_With_And_Without_An_Account()
    {
        var app = await StartAsync();
        var (account, known, unknown) = (await NewAccountAsync(app), NewNumber(), NewNumber());
        await account.SendPhoneOtpAsync(known);
        (await account.VerifyPhoneOtpAsync(Webhook.CodeOf(known))).Succeeded.ShouldBeTrue();

        foreach (var number in new[] { known, unknown })
        {
            var sent = (await app.NewClient().LoginSendOtpAsync(number)).OtpOf("loginSendOtp");
            var status = await StatusAsync(app.NewClient(), TokenOf(sent));

            status.GetProperty("expiresAt").GetString().ShouldBe(sent.GetProperty("expiresAt").GetString());
            status.GetProperty("resendAvailableAt").GetString().ShouldBe(sent.GetProperty("resendAvailableAt").GetString());
            status.GetProperty("attemptsRemaining").ValueKind.ShouldBe(JsonValueKind.Null);
            status.GetProperty("delivery").ValueKind.ShouldBe(JsonValueKind.Null);
        }
    }

    [Fact]
    public async Task Should_Tell_Only_The_Asker_What_Is_Left_After_A_Wrong_Sign_Up_Code()
    {
        var app = await StartAsync();
        var (owner, stranger, number) = (app.NewClient(), app.NewClient(), NewNumber());
        var sent = (await owner.SignupSendOtpAsync(number)).OtpOf("signupSendOtp");
        owner.UseRequestToken(TokenOf(sent));
        var wrong = WrongFor(Webhook.CodeOf(number));

        (await stranger.SignupVerifyAsync(number, wrong, NewEmail())).Error.TryGetProperty("attemptsRemaining", out _).ShouldBeFalse();
        (await owner.SignupVerifyAsync(NewNumber(), wrong, NewEmail())).Error.TryGetProperty("expiresAt", out _).ShouldBeFalse();
        var told = await owner.SignupVerifyAsync(number, wrong, NewEmail());
        told.Reason.ShouldBe("OTP_INVALID");
        told.Error.GetProperty("attemptsRemaining").GetInt32().ShouldBe(4);
        told.Error.GetProperty("expiresAt").GetString().ShouldBe(sent.GetProperty("expiresAt").GetString());

        app.Time.Advance(TimeSpan.FromMinutes(11));
        var expired = await owner.SignupVerifyAsync(number, wrong, NewEmail());
        expired.Reason.ShouldBe("OTP_INVALID");
        expired.Error.TryGetProperty("expiresAt", out _).ShouldBeFalse();
    }

    private static string TokenOf(JsonElement sent) => sent.GetProperty("requestToken").GetString()!;

    private static async Task<JsonElement> StatusAsync(TestClient client, string requestToken) =>
        (
            await client.SendAsync(
                "query($requestToken: String!) { otpStatus(requestToken: $requestToken) "
                    + "{ expiresAt resendAvailableAt attemptsRemaining delivery } }",
                new { requestToken }
            )
        ).Data.GetProperty("otpStatus");
}

public sealed class OtpStatusOnSqliteTests(TestApps apps) : OtpStatusTests<SqliteDatabase>(apps);

public sealed class OtpStatusOnPostgreSqlTests(TestApps apps) : OtpStatusTests<PostgreSqlDatabase>(apps);
