using System.Net.Http.Json;
using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.PhoneNumbers;

/// <summary>Numbers and codes as people type and paste them, in every operation that takes one.</summary>
public abstract class TypedInputTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Theory]
    [InlineData("{0} {1}")]
    [InlineData("{0}-{1}")]
    [InlineData("{0}{1}\n")]
    [InlineData("\u200E{0}{1}")]
    [InlineData("{0}\u00A0{1}")]
    [InlineData("\u201C{0}{1}\u201D.")]
    public async Task Should_Take_A_Code_In_Any_Form(string form)
    {
        var app = await StartAsync();
        var (client, account, number, other) = (app.NewClient(), await NewAccountAsync(app), NewNumber(), NewNumber());
        await client.SignupSendOtpAsync(number);
        await account.SendPhoneOtpAsync(other);

        (await client.SignupVerifyAsync(number, Typed(Webhook.CodeOf(number)), NewEmail())).Succeeded.ShouldBeTrue();
        (await account.VerifyPhoneOtpAsync(Typed(Webhook.CodeOf(other)))).Succeeded.ShouldBeTrue();

        string Typed(string code) => string.Format(null, form, code[..3], code[3..]);
    }

    [Fact]
    public async Task Should_Spend_Nothing_On_What_Is_No_Code_And_One_Guess_On_A_Wrong_One()
    {
        var app = await StartAsync(("MAILZEN_PHONE_OTP_MAX_ATTEMPTS", "2"));
        var (account, number) = (await NewAccountAsync(app), NewNumber());
        await account.SendPhoneOtpAsync(number);
        var code = Webhook.CodeOf(number);
        foreach (var typed in new[] { "12a45b", "code " + code, code + " is it", "\u0661\u0662", "", new string(' ', 500) + code })
        {
            (await account.VerifyPhoneOtpAsync(typed)).Reason.ShouldBe("OTP_INVALID");
        }

        var wrong = await account.VerifyPhoneOtpAsync(WrongFor(code).Insert(3, "\u2013"));
        wrong.Error.GetProperty("attemptsRemaining").GetInt32().ShouldBe(1);
        (await account.VerifyPhoneOtpAsync(code)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Count_Every_Spelling_As_One_Number()
    {
        var app = await StartAsync();
        var digits = NewNumber("")[3..]; // four digits
        string[] spellings =
        [
            $"+54 11 2345-{digits}",
            $"0054 9 11 2345 {digits}",
            $"+54 11 15 2345\u2013{digits}",
            $"\u202A+54\u00A09\u00A011\u00A02345\u00A0{digits}\u202C",
        ];

        (await app.NewClient().SignupSendOtpAsync(spellings[0])).Succeeded.ShouldBeTrue();
        foreach (var spelling in spellings)
        {
            (await app.NewClient().SignupSendOtpAsync(spelling)).Reason.ShouldBe("OTP_COOLDOWN");
        }

        var reply = await app.NewClient().SignupVerifyAsync(spellings[^1], Webhook.CodeOf($"+549112345{digits}"), NewEmail());
        reply.Data.GetProperty("signupVerify").GetProperty("user").GetProperty("phoneNumber").GetString().ShouldBe($"+549112345{digits}");
    }

    [Fact]
    public async Task Should_Say_That_The_Country_Code_Is_Missing()
    {
        var app = await StartAsync();
        var account = await NewAccountAsync(app);

        foreach (var reply in new[] { await account.SendPhoneOtpAsync("07400 123456"), await account.SignupSendOtpAsync("(201) 555-0123") })
        {
            reply.Reason.ShouldBe("INVALID_PHONE_NUMBER");
            reply.Error.GetProperty("hint").GetString().ShouldBe("COUNTRY_CODE_MISSING");
        }

        (await account.SendPhoneOtpAsync("+44 7")).Error.TryGetProperty("hint", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Take_A_Number_In_Any_Form_From_Administrators()
    {
        var app = await StartAsync();
        var (administrator, account, number) = (await NewAdministratorAsync(app), await NewAccountAsync(app), NewNumber());
        await account.SendPhoneOtpAsync(number);
        (await account.VerifyPhoneOtpAsync(Webhook.CodeOf(number))).Succeeded.ShouldBeTrue();
        var typed = $"\u200E00{number[1..5]}\u2011{number[5..]}\u00A0";

        (await PostAsync("search")).GetProperty("hasOwner").GetBoolean().ShouldBeTrue();
        (await PostAsync("release")).GetProperty("released").GetBoolean().ShouldBeTrue();
        (await PostAsync("search")).GetProperty("hasOwner").GetBoolean().ShouldBeFalse();

        async Task<JsonElement> PostAsync(string action)
        {
            var path = $"/api/phone-verification/numbers/{action}";
            var response = await administrator.Http.PostAsJsonAsync(path, new { phoneNumber = typed });
            return await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        }
    }
}

public sealed class TypedInputOnSqliteTests(TestApps apps) : TypedInputTests<SqliteDatabase>(apps);

public sealed class TypedInputOnPostgreSqlTests(TestApps apps) : TypedInputTests<PostgreSqlDatabase>(apps);
