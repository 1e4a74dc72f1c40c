using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.AccountCodes;

/// <summary>Requests for codes that open accounts, repeated under their keys: they do not tell which numbers have an account.</summary>
public abstract class KeyedAccountCodeTests<TDatabase>(TestApps apps) : AccountCodeTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Theory]
    [InlineData(200)]
    [InlineData(503)]
    public async Task Should_Answer_Alike_With_And_Without_An_Account(int status)
    {
        var app = await StartAsync(("MAILZEN_SMS_STRICT_DELIVERY", "true"));
        var (with, email, _) = await SignUpAsync(app);
        var without = NewNumber();
        Webhook.Answer(status);
        foreach (var (number, address) in new[] { (with, email), (without, NewEmail()) })
        {
            var (login, reset) = (NewKeyedClient(app), NewKeyedClient(app));
            await RepeatAsync(app, () => login.LoginSendOtpAsync(number), "login_verifications");
            await RepeatAsync(app, () => reset.PasswordResetSendOtpAsync(number, address), "password_reset_verifications");

            (await login.LoginSendOtpAsync(NewNumber())).Reason.ShouldBe("IDEMPOTENCY_KEY_REUSED");
            (await reset.PasswordResetSendOtpAsync(number, NewEmail())).Reason.ShouldBe("IDEMPOTENCY_KEY_REUSED");
        }

        Messages(with, Login).ShouldHaveSingleItem();
        Messages(with, PasswordReset).ShouldHaveSingleItem();
    }

    private static async Task RepeatAsync(TestApp app, Func<Task<GraphQLReply>> send, string table)
    {
        (await send()).Succeeded.ShouldBeTrue();
        await UntilQuietAsync(app, table);
        (await send()).Succeeded.ShouldBeTrue();
    }

    private static TestClient NewKeyedClient(TestApp app)
    {
        var client = app.NewClient();
        client.Http.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString());
        return client;
    }
}

public sealed class KeyedAccountCodeOnSqliteTests(TestApps apps) : KeyedAccountCodeTests<SqliteDatabase>(apps);

public sealed class KeyedAccountCodeOnPostgreSqlTests(TestApps apps) : KeyedAccountCodeTests<PostgreSqlDatabase>(apps);
