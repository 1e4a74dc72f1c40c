using MailZen.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Modularity;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.Tests.AccountPhones;

/// <summary>Verification with an owner of accounts that knows no statements of ours.</summary>
public abstract class PlainOwnersTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Use_The_Code_And_Set_The_Number_Once()
    {
        var app = await StartAsync();
        var (client, userId) = await NewPersonAsync(app);
        var number = NewNumber();
        await client.SendPhoneOtpAsync(number);
        var calls = 0;

        await VerifyAsync(app, userId, Webhook.CodeOf(number), () => Task.FromResult(++calls == 1));
        await VerifyAsync(app, userId, Webhook.CodeOf(number), () => Task.FromResult(++calls == 1));

        calls.ShouldBe(1, "A repeated code succeeds without using it again.");
        (await ReadAsync(app, userId, number)).ShouldBe((number, IsUsed: true, IsAudited: true));
    }

    [Fact]
    public async Task Should_Use_Nothing_If_The_Owner_Fails()
    {
        var app = await StartAsync();
        var (client, userId) = await NewPersonAsync(app);
        var number = NewNumber();
        await client.SendPhoneOtpAsync(number);

        var refusal = await Should.ThrowAsync<BusinessException>(() =>
            VerifyAsync(
                app,
                userId,
                Webhook.CodeOf(number),
                () => throw new BusinessException(PhoneVerificationErrorCodes.PhoneNumberInUse)
            )
        );

        refusal.Code.ShouldBe(PhoneVerificationErrorCodes.PhoneNumberInUse);
        (await ReadAsync(app, userId, number)).ShouldBe(("", IsUsed: false, IsAudited: false));
    }

    [Fact]
    public async Task Should_Use_Nothing_If_The_Session_Has_Ended()
    {
        var app = await StartAsync();
        var (client, userId) = await NewPersonAsync(app);
        var number = NewNumber();
        await client.SendPhoneOtpAsync(number);

        var refusal = await Should.ThrowAsync<BusinessException>(() =>
            VerifyAsync(app, userId, Webhook.CodeOf(number), () => Task.FromResult(false))
        );

        refusal.Code.ShouldBe(CommonErrorCodes.SessionRequired);
        (await ReadAsync(app, userId, number)).ShouldBe(("", IsUsed: false, IsAudited: false));
    }

    private static async Task<(TestClient Client, Guid UserId)> NewPersonAsync(TestApp app)
    {
        var client = await NewAccountAsync(app);
        return (client, (await client.AuthMeAsync()).Data.GetProperty("authMe").GetProperty("user").GetProperty("id").GetGuid());
    }

    /// <summary>Verifies on a host of the same database that has another owner of accounts.</summary>
    private static async Task VerifyAsync(TestApp app, Guid userId, string code, Func<Task<bool>> answer)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Database:Provider"] = app.Database.Provider,
                ["ConnectionStrings:Default"] = app.Database.ConnectionString,
                ["MAILZEN_MASTER_KEY"] = TestApp.MasterKey,
            }
        );
        builder.AddApplication<MailZenEntityFrameworkCoreModule>();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(app.Time));
        builder.Services.Replace(
            ServiceDescriptor.Scoped<IPhoneNumberOwners>(services => new PlainOwners(
                services.GetRequiredService<IEfCoreDbContext>(),
                answer
            ))
        );
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IPhoneVerificationAppService>().VerifyOtpAsync(userId, code);
    }

    private static async Task<(string Number, bool IsUsed, bool IsAudited)> ReadAsync(TestApp app, Guid userId, string number)
    {
        var numbers = await app.QueryAsync($"SELECT COALESCE(phone_number, '') FROM users WHERE LOWER(CAST(id AS TEXT)) = '{userId}'");
        var used = await app.QueryAsync(
            $"SELECT COUNT(*) FROM phone_verifications WHERE phone_number = '{number}' AND consumed_at IS NOT NULL"
        );
        var audited = await app.QueryAsync(
            "SELECT COUNT(*) FROM audit_logs WHERE action = 'phone_otp_verified' " + $"AND LOWER(CAST(user_id AS TEXT)) = '{userId}'"
        );
        return (numbers.Single(), used.Single() == "1", audited.Single() == "1");
    }
}

public sealed class PlainOwnersOnSqliteTests(TestApps apps) : PlainOwnersTests<SqliteDatabase>(apps);

public sealed class PlainOwnersOnPostgreSqlTests(TestApps apps) : PlainOwnersTests<PostgreSqlDatabase>(apps);
