using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.AccountCodes;

/// <summary>Nobody finds out by codes which numbers have an account.</summary>
public abstract class EnumerationTests<TDatabase>(TestApps apps) : AccountCodeTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Answer_Alike_With_And_Without_An_Account()
    {
        var app = await StartAsync();
        var (with, email, _) = await SignUpAsync(app);
        var (disabled, emailOfDisabled, _) = await SignUpAsync(app);
        var (administrator, emailOfAdministrator, _) = await SignUpAsync(app);
        await DisableAsync(app, disabled);
        await PromoteAsync(app, administrator);
        (string Number, string Email)[] people =
        [
            (with, email),
            (with, NewEmail()),
            (disabled, emailOfDisabled),
            (administrator, emailOfAdministrator),
            (NewNumber(), NewEmail()),
            (NewNumber(), "no address"),
        ];

        // One after another: the second request for a number is answered by its cooldown, for each purpose.
        var numbers = people.Select(person => person.Number).Distinct().ToList();
        var logins = await AskAsync(numbers, (client, number) => client.LoginSendOtpAsync(number));
        var resets = await AskAsync(
            people.DistinctBy(person => person.Number),
            (client, of) => client.PasswordResetSendOtpAsync(of.Number, of.Email)
        );
        var loginGuesses = await AskAsync(numbers, (client, number) => client.LoginVerifyAsync(number, "123456"));
        var resetGuesses = await AskAsync(
            people,
            (client, of) => client.PasswordResetAsync(of.Number, Address(of.Email), "123456", NewPassword)
        );

        logins.Distinct().ShouldHaveSingleItem();
        logins[0].ShouldContain("\"loginSendOtp\":true");
        resets.Distinct().ShouldHaveSingleItem();
        resets[0].ShouldContain("\"passwordResetSendOtp\":true");
        loginGuesses.Distinct().ShouldHaveSingleItem();
        loginGuesses[0].ShouldContain("OTP_INVALID");
        resetGuesses.Distinct().ShouldHaveSingleItem();
        resetGuesses[0].ShouldContain("OTP_INVALID");
        var cooldowns = await AskAsync(numbers, (client, number) => client.LoginSendOtpAsync(number));
        cooldowns.Distinct().ShouldHaveSingleItem();
        cooldowns[0].ShouldContain("OTP_COOLDOWN");

        async Task<List<string>> AskAsync<T>(IEnumerable<T> all, Func<TestClient, T, Task<GraphQLReply>> ask)
        {
            List<string> replies = [];
            foreach (var one in all)
            {
                replies.Add(WithoutToken(await ask(app.NewClient(), one)));
            }

            return replies;
        }
    }

    [Fact]
    public async Task Should_Send_Nothing_To_A_Number_Without_An_Account_But_Count_And_Decide()
    {
        var app = await StartAsync();
        var (with, _, _) = await SignUpAsync(app);
        var without = NewNumber();
        (await app.NewClient().LoginSendOtpAsync(with)).Succeeded.ShouldBeTrue();
        (await app.NewClient().LoginSendOtpAsync(without)).Succeeded.ShouldBeTrue();
        await CodeOfAsync(with, Login);
        await UntilQuietAsync(app, "login_verifications");

        Messages(without, Login).ShouldBeEmpty();
        (await AttemptsAsync(app, "login_verifications", with)).ShouldBe("1");
        (await AttemptsAsync(app, "login_verifications", without)).ShouldBe("0");
        (await app.QueryAsync("SELECT DISTINCT reason FROM send_decisions WHERE purpose = 'LOGIN_OTP'"))
            .Intersect(["of_account", "no_account"])
            .Count()
            .ShouldBe(2);
        foreach (var number in new[] { with, without })
        {
            (await app.QueryAsync($"SELECT sends FROM login_verifications WHERE phone_number = '{number}'")).ShouldBe(["1"]);
        }
    }

    [Fact]
    public async Task Should_Send_Nothing_When_The_Email_Is_Another()
    {
        var app = await StartAsync();
        var (number, email, _) = await SignUpAsync(app);
        (await app.NewClient().PasswordResetSendOtpAsync(number, NewEmail())).Succeeded.ShouldBeTrue();
        await UntilQuietAsync(app, "password_reset_verifications");
        Messages(number, PasswordReset).ShouldBeEmpty();

        // A person who asked with a wrong one keeps nobody out.
        app.Time.Advance(TimeSpan.FromMinutes(2));
        var owner = app.NewClient();
        (await owner.PasswordResetSendOtpAsync(number, email)).Succeeded.ShouldBeTrue();
        var code = await CodeOfAsync(number, PasswordReset);
        (await owner.PasswordResetAsync(number, email, code, NewPassword)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Answer_Before_A_Provider_Is_Asked()
    {
        var app = await StartAsync(("MAILZEN_SMS_STRICT_DELIVERY", "true"));
        var (number, _, _) = await SignUpAsync(app);
        Webhook.Hang();

        (await app.NewClient().LoginSendOtpAsync(number)).Succeeded.ShouldBeTrue();

        var code = await CodeOfAsync(number, Login);
        (await AttemptsAsync(app, "login_verifications", number)).ShouldBe("1", "The attempt is stored before.");
        Webhook.Release();
        await UntilQuietAsync(app, "login_verifications");
        (await app.NewClient().LoginVerifyAsync(number, code)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Take_Nothing_Back_When_No_Provider_Takes_The_Message()
    {
        var app = await StartAsync(("MAILZEN_SMS_STRICT_DELIVERY", "true"));
        var (with, _, _) = await SignUpAsync(app);
        var without = NewNumber();
        Webhook.Answer(503);
        foreach (var number in new[] { with, without })
        {
            (await app.NewClient().LoginSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        }

        await CodeOfAsync(with, Login);
        await UntilQuietAsync(app, "login_verifications");

        foreach (var number in new[] { with, without })
        {
            (await app.NewClient().LoginSendOtpAsync(number)).Reason.ShouldBe("OTP_COOLDOWN");
        }
    }

    [Fact]
    public async Task Should_Not_Tell_Who_Has_Opted_Out()
    {
        var app = await StartAsync(
            ("MAILZEN_SMS_PROVIDER", "TWILIO"),
            ("MAILZEN_SMS_TWILIO_ACCOUNT_SID", "AC1"),
            ("MAILZEN_SMS_TWILIO_AUTH_TOKEN", "t"),
            ("MAILZEN_SMS_TWILIO_FROM_NUMBER", "MailZen"),
            ("MAILZEN_SMS_TWILIO_API_BASE_URL", Twilio.Url)
        );
        var account = await NewAccountAsync(app);
        var (with, without) = (NewNumber(), NewNumber());
        await GiveAsync(app, account, with);
        Twilio.Answer(400, """{"code":21610}""");
        (await app.NewClient().LoginSendOtpAsync(with)).Succeeded.ShouldBeTrue();
        (await app.NewClient().LoginSendOtpAsync(without)).Succeeded.ShouldBeTrue();
        await UntilAsync(() => Twilio.Requests.Count > 0);
        await UntilQuietAsync(app, "login_verifications");
        var sent = Twilio.Requests.Count;
        app.Time.Advance(TimeSpan.FromMinutes(2));

        var replies = new[] { await app.NewClient().LoginSendOtpAsync(with), await app.NewClient().LoginSendOtpAsync(without) };

        replies.Select(WithoutToken).Distinct().ShouldHaveSingleItem();
        replies[0].Succeeded.ShouldBeTrue();
        await UntilQuietAsync(app, "login_verifications");
        Twilio.Requests.Count.ShouldBe(sent, "A number that has opted out gets nothing.");
        (await app.QueryAsync("SELECT COUNT(*) FROM known_numbers WHERE opted_out_at IS NOT NULL")).Single().ShouldNotBe("0");
    }

    [Fact]
    public async Task Should_Judge_Every_Number_Like_A_Verified_One()
    {
        var app = await StartAsync(("MAILZEN_PHONE_NUMBERS_VERIFIED_ONLY_REGIONS", "SE"));
        var without = NewNumber("+4670");
        (await app.NewClient().SignupSendOtpAsync(without)).Reason.ShouldBe("PHONE_NUMBER_NOT_ALLOWED");

        (await app.NewClient().LoginSendOtpAsync(without)).Succeeded.ShouldBeTrue();
        await UntilQuietAsync(app, "login_verifications");
    }

    /// <summary>Verifies the number without a provider that tells the code.</summary>
    private static async Task GiveAsync(TestApp app, TestClient account, string number)
    {
        await account.SendPhoneOtpAsync(number);
        var code = Regex.Match(Twilio.LastForm()["Body"], "[0-9]{6}").Value;
        (await account.VerifyPhoneOtpAsync(code)).Succeeded.ShouldBeTrue();
        Twilio.Reset();
    }

    private static string Address(string email) => email.Contains('@', StringComparison.Ordinal) ? email : NewEmail();

    /// <summary>An answer without the secret of its request, which is new each time.</summary>
    private static string WithoutToken(GraphQLReply reply)
    {
        var body = JsonNode.Parse(reply.Body.GetRawText())!;
        foreach (var told in (body["extensions"]?["otp"] as JsonObject)?.Select(field => field.Value!.AsObject()).ToList() ?? [])
        {
            told["requestToken"]!.GetValue<string>().Split('.')[0].Length.ShouldBe(43);
            told.Remove("requestToken");
        }

        return body.ToJsonString();
    }
}

public sealed class EnumerationOnSqliteTests(TestApps apps) : EnumerationTests<SqliteDatabase>(apps);

public sealed class EnumerationOnPostgreSqlTests(TestApps apps) : EnumerationTests<PostgreSqlDatabase>(apps);
