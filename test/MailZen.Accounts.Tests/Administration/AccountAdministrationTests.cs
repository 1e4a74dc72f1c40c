using MailZen.Accounts.Administration;
using MailZen.Accounts.Tests.Administrators;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.Administration;

/// <summary>Who helps people finds their account, ends its sessions and disables it.</summary>
public abstract class AccountAdministrationTests<TDatabase>(TestApps apps) : AdministratorTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Find_An_Account_By_Email_Or_Verified_Number()
    {
        var app = await StartAsync();
        var (email, number) = (NewEmail(), NewNumber());
        var client = app.NewClient();
        await client.SignupSendOtpAsync(number);
        (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), email)).Succeeded.ShouldBeTrue();

        var byEmail = await FindAccountAsync(app, email.ToUpperInvariant());
        var byNumber = await FindAccountAsync(app, number.Insert(5, " "));

        byEmail!.Id.ShouldBe(byNumber!.Id);
        byEmail.Email.ShouldBe(email);
        (byEmail.PhoneNumber, byEmail.IsPhoneVerified, byEmail.IsDisabled).ShouldBe((number, true, false));
        byEmail.Sessions.Count.ShouldBe(1);
        (await FindAccountAsync(app, NewEmail())).ShouldBeNull();
        (await FindAccountAsync(app, NewNumber())).ShouldBeNull();
        (await FindAccountAsync(app, "jane")).ShouldBeNull();
    }

    [Fact]
    public async Task Should_End_The_Sessions_Of_An_Account()
    {
        var app = await StartAsync();
        var email = await RegisterAsync(app);
        var (client, _) = await LoginAsync(app, email);
        var account = (await FindAccountAsync(app, email))!;

        await ChangeAccountAsync(app, service => service.EndSessionsAsync(account.Id));

        (await client.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        (await FindAccountAsync(app, email))!.Sessions.ShouldBeEmpty();
        (await LoginAsync(app, email)).Reply.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Disable_An_Account_And_Enable_It_Again()
    {
        var app = await StartAsync();
        var email = await RegisterAsync(app);
        var (client, _) = await LoginAsync(app, email);
        var account = (await FindAccountAsync(app, email))!;

        await ChangeAccountAsync(app, service => service.SetDisabledAsync(account.Id, isDisabled: true));

        (await client.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        (await LoginAsync(app, email)).Reply.Reason.ShouldBe("INVALID_CREDENTIALS");
        await ChangeAccountAsync(app, service => service.SetDisabledAsync(account.Id, isDisabled: false));
        (await LoginAsync(app, email)).Reply.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Leave_Administrators_To_Administrators()
    {
        var app = await StartAsync();
        var administrator = await CreateAsync(app, "viewer");

        (await FindAccountAsync(app, administrator.Email))!.IsAdministrator.ShouldBeTrue();
        var disabling = ChangeAccountAsync(app, service => service.SetDisabledAsync(administrator.Id, isDisabled: true));
        (await FailureOf(disabling)).ShouldBe("ACCOUNT_OF_ADMINISTRATOR");
        var ending = ChangeAccountAsync(app, service => service.EndSessionsAsync(administrator.Id));
        (await FailureOf(ending)).ShouldBe("ACCOUNT_OF_ADMINISTRATOR");
    }

    private static Task<AccountDetailsDto?> FindAccountAsync(TestApp app, string text) =>
        AskAsync<IAccountAdministrationAppService, AccountDetailsDto?>(app, service => service.FindAsync(text));

    private static async Task ChangeAccountAsync(TestApp app, Func<IAccountAdministrationAppService, Task> change) =>
        await AskAsync<IAccountAdministrationAppService, bool>(
            app,
            async service =>
            {
                await change(service);
                return true;
            }
        );
}

public sealed class AccountAdministrationOnSqliteTests(TestApps apps) : AccountAdministrationTests<SqliteDatabase>(apps);

public sealed class AccountAdministrationOnPostgreSqlTests(TestApps apps) : AccountAdministrationTests<PostgreSqlDatabase>(apps);
