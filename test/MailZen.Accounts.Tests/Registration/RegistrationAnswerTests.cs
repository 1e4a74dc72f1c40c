using System.Text.Json;
using MailZen.Accounts.Tests.SignIn;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.Registration;

/// <summary>A person who registers does not learn whether another account has the e-mail address.</summary>
public abstract class RegistrationAnswerTests<TDatabase>(TestApps apps) : SignInTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    // They differ between any two accounts.
    private static readonly string[] _ownFields = ["id", "email", "phoneNumber", "token", "refreshToken", "device"];

    [Fact]
    public async Task Should_Answer_Registrations_Alike_Beside_A_Verified_An_Unverified_And_No_Account()
    {
        var app = await StartAsync();
        var answers = new List<string>();
        foreach (var email in await PrepareAsync(app))
        {
            var client = app.NewClient();
            answers.Add(await DescribeAsync(app, () => client.RegisterAsync(email, "the stranger's staple")));
        }

        var answer = answers.Distinct().ShouldHaveSingleItem();
        answer.ShouldContain("/data/register/user/isEmailVerified False");
        answer.ShouldContain("1 hashes");
        answer.ShouldContain("INSERT INTO");
    }

    [Fact]
    public async Task Should_Answer_Sign_Ups_By_Phone_Alike_Beside_A_Verified_An_Unverified_And_No_Account()
    {
        var app = await StartAsync();
        var answers = new List<string>();
        foreach (var email in await PrepareAsync(app))
        {
            var (client, number) = (app.NewClient(), NewNumber());
            (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
            answers.Add(await DescribeAsync(app, () => client.SignupVerifyAsync(number, Webhook.CodeOf(number), email)));
        }

        var answer = answers.Distinct().ShouldHaveSingleItem();
        answer.ShouldContain("/data/signupVerify/user/isEmailVerified False");
        answer.ShouldContain("1 hashes");
        answer.ShouldContain("INSERT INTO");
    }

    /// <summary>An e-mail address without an account, a verified one, and an unverified one.</summary>
    private static async Task<string[]> PrepareAsync(TestApp app)
    {
        var (verified, unverified) = (await RegisterAsync(app), await RegisterAsync(app));
        await app.QueryAsync($"UPDATE users SET email_confirmed = (1 = 1) WHERE email = '{verified}'");
        return [NewEmail(), verified, unverified];
    }

    /// <summary>All that a client sees of an answer, and the work behind it: hashes, and statements that name the accounts.</summary>
    private static async Task<string> DescribeAsync(TestApp app, Func<Task<GraphQLReply>> register)
    {
        var (hashes, commands) = (app.PasswordHasher.Count, app.Logs.Commands.Count());
        var reply = await register();
        reply.Succeeded.ShouldBeTrue();
        List<string> lines =
        [
            $"{(int)reply.Status}, {app.PasswordHasher.Count - hashes} hashes",
            .. FieldsOf(reply.Body, ""),
            .. CookiesOf(reply.Response).Select(cookie => $"{cookie[..cookie.IndexOf('=')]}{cookie[cookie.IndexOf(';')..]}"),
            .. app.Logs.Commands.Skip(commands).Where(command => command.Contains("users", StringComparison.Ordinal)),
        ];
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> FieldsOf(JsonElement element, string path) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(field => FieldsOf(field.Value, $"{path}/{field.Name}")),
            _ when _ownFields.Contains(path[(path.LastIndexOf('/') + 1)..]) => [$"{path} {element.ValueKind}"],
            _ => [$"{path} {element}"],
        };
}

public sealed class RegistrationAnswerOnSqliteTests(TestApps apps) : RegistrationAnswerTests<SqliteDatabase>(apps);

public sealed class RegistrationAnswerOnPostgreSqlTests(TestApps apps) : RegistrationAnswerTests<PostgreSqlDatabase>(apps);
