using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Abp.EntityFrameworkCore;
using MailZen.PhoneVerification.Abp.Tests.Databases;
using MailZen.PhoneVerification.Abp.Tests.Hosting;
using MailZen.SettingManagement.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Identity.Settings;
using Volo.Abp.SettingManagement;
using Volo.Abp.Settings;
using IModuleSettingManager = MailZen.Framework.SettingManagement.ISettingManager;

namespace MailZen.PhoneVerification.Abp.Tests;

public abstract class SettingTests<TDatabase> : PhoneVerificationTest<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    private const string Provider = "MailZen.Sms.Provider";
    private const string Url = "MailZen.Sms.Webhook.Url";
    private const string Token = "MailZen.Sms.Webhook.Token";

    [Fact]
    public async Task Should_Hold_Our_Rules_For_Changes_Through_Abp()
    {
        var refusal = await Should.ThrowAsync<BusinessException>(() => SetAsync(Provider, "WEBHOOK"));

        refusal.Code.ShouldBe(CommonErrorCodes.ValidationFailed);
        ((IReadOnlyDictionary<string, string>)refusal.Data[ValidationErrors.FieldsKey]!).Keys.ShouldBe([Url]);
        (await GetAsync(Provider)).ShouldBe("RECORDER"); // The environment's.
    }

    [Fact]
    public async Task Should_Keep_History_And_Encrypt_Secrets()
    {
        await SetAsync(Url, "https://sms.example.com/");
        await SetAsync(Token, "a-secret-token");
        await SetAsync(Provider, "webhook");

        (await GetAsync(Provider)).ShouldBe("WEBHOOK");
        (await GetAsync(Token)).ShouldBe("a-secret-token");
        await InScopeAsync(async services =>
        {
            var history = await services.GetRequiredService<IModuleSettingManager>().GetHistoryAsync(_ => true);
            history.Select(change => change.Items[0].Name).ShouldBe([Provider, Token, Url]); // A new URL takes its secrets away, too.
            var rows = services.GetRequiredService<PhoneVerificationDbContext>().Set<StoredSetting>();
            (await rows.SingleAsync(row => row.Name == Token)).Value.ShouldNotContain("secret");
        });

        await SetAsync(Provider, null);
        (await GetAsync(Provider)).ShouldBe("RECORDER");
    }

    [Fact]
    public async Task Should_Leave_Other_Settings_To_Abp()
    {
        await SetAsync(IdentitySettingNames.Password.RequiredLength, "9");

        (await GetAsync(IdentitySettingNames.Password.RequiredLength)).ShouldBe("9");
        await InScopeAsync(async services =>
            (await services.GetRequiredService<IModuleSettingManager>().GetHistoryAsync(_ => true)).ShouldBeEmpty()
        );
    }

    [Fact]
    public async Task Should_Refuse_A_Value_For_One_User()
    {
        var jane = await FindUserAsync("jane");

        var refusal = await Should.ThrowAsync<BusinessException>(() =>
            InScopeAsync(services => services.GetRequiredService<ISettingManager>().SetForUserAsync(jane.Id, Provider, "DISABLED"))
        );

        refusal.Code.ShouldBe(CommonErrorCodes.ValidationFailed);
    }

    /// <summary>ABP 8 and later reads and deletes a user's values when it deletes the user.</summary>
    [Fact]
    public async Task Should_Keep_Values_When_Those_Of_A_User_Are_Deleted()
    {
        var jane = await FindUserAsync("jane");
        await SetAsync(Provider, "DISABLED");

        await InScopeAsync(async services =>
        {
            var store = services.GetRequiredService<ISettingManagementStore>();
            var user = (Name: UserSettingValueProvider.ProviderName, Key: $"{jane.Id}");
            (await store.GetListAsync(user.Name, user.Key)).ShouldBeEmpty();
            await store.DeleteAsync(Provider, user.Name, user.Key);
        });

        (await GetAsync(Provider)).ShouldBe("DISABLED");
    }

    private Task SetAsync(string name, string? value) =>
        InScopeAsync(services => services.GetRequiredService<ISettingManager>().SetGlobalAsync(name, value));

    private Task<string?> GetAsync(string name) =>
        InScopeAsync(services => services.GetRequiredService<ISettingProvider>().GetOrNullAsync(name));
}

public sealed class SettingOnSqliteTests : SettingTests<SqliteDatabase>;

public sealed class SettingOnPostgreSqlTests : SettingTests<PostgreSqlDatabase>;
