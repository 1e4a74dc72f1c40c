using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Abp.Tests.Databases;
using MailZen.PhoneVerification.Abp.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Sms;

namespace MailZen.PhoneVerification.Abp.Tests;

public abstract class AccountPhoneTests<TDatabase> : PhoneVerificationTest<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Give_The_Number_To_The_User()
    {
        var jane = await FindUserAsync("jane");
        await SendAsync(jane.Id);
        var wrong = await Should.ThrowAsync<BusinessException>(() => VerifyAsync(jane.Id, "000000"));
        wrong.Code.ShouldBe(PhoneVerificationErrorCodes.OtpInvalid);

        await VerifyAsync(jane.Id, Messages.Last.Code!);

        var after = await FindUserAsync("jane");
        after.PhoneNumber.ShouldBe(Number);
        after.PhoneNumberConfirmed.ShouldBeTrue();
        after.ConcurrencyStamp.ShouldNotBe(jane.ConcurrencyStamp);
    }

    [Fact]
    public async Task Should_Not_Give_A_Number_To_A_Second_User()
    {
        foreach (var name in (string[])["jane", "john"])
        {
            var user = await FindUserAsync(name);
            await SendAsync(user.Id);
            if (name == "jane")
            {
                await VerifyAsync(user.Id, Messages.Last.Code!);
            }
            else
            {
                var refusal = await Should.ThrowAsync<BusinessException>(() => VerifyAsync(user.Id, Messages.Last.Code!));
                refusal.Code.ShouldBe(PhoneVerificationErrorCodes.PhoneNumberInUse);
            }
        }

        (await FindUserAsync("john")).PhoneNumber.ShouldBeNull();
    }

    [Fact]
    public async Task Should_Send_Messages_Of_Abp_Through_The_Chain()
    {
        await InScopeAsync(services => services.GetRequiredService<ISmsSender>().SendAsync(Number, "Hello from ABP"));

        Messages.Last.Text.ShouldBe("Hello from ABP");
        Messages.Last.Code.ShouldBeNull();
    }
}

public sealed class AccountPhoneOnSqliteTests : AccountPhoneTests<SqliteDatabase>;

public sealed class AccountPhoneOnPostgreSqlTests : AccountPhoneTests<PostgreSqlDatabase>;
