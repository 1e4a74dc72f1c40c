using System.Net;
using MailZen.Accounts.Administrators;
using MailZen.Accounts.SignIn;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.Administrators;

/// <summary>Any number of administrators, each with an e-mail address and a role.</summary>
public abstract class AdministratorTests<TDatabase>(TestApps apps) : AdministratorTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Settings = "/api/setting-management/sms";
    private const string Figures = "/api/phone-verification/delivery";
    private const string Trust = "/api/phone-verification/budgets";

    [Theory]
    [InlineData("administrator", "ADMIN", HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("support", "USER", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("viewer", "USER", HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    public async Task Should_Permit_What_The_Role_Grants(
        string role,
        string contractRole,
        HttpStatusCode settings,
        HttpStatusCode figures,
        HttpStatusCode trust
    )
    {
        var app = await StartAsync();
        var administrator = await CreateAsync(app, role);

        var (client, reply) = await LoginAsync(app, administrator.Email);

        Session(reply, "login").GetProperty("user").GetProperty("role").GetString().ShouldBe(contractRole);
        (await GetAsync(client, Settings)).ShouldBe(settings);
        (await GetAsync(client, Figures)).ShouldBe(figures);
        (await GetAsync(client, Trust)).ShouldBe(trust);
    }

    [Fact]
    public async Task Should_Open_Nothing_With_A_Generated_Password_But_Its_Change()
    {
        var app = await StartAsync();
        var email = NewEmail();
        var (_, password) = await AskAsync<IAdministratorAppService, GeneratedCredentialsDto>(
            app,
            service => service.CreateAsync(email, "viewer")
        );
        PersonalData.AddSecret(password);

        (await app.NewClient().LoginAsync(email, password)).Reason.ShouldBe("PASSWORD_CHANGE_REQUIRED");
        var first = await SignInAsync(app, signIn => signIn.SignInAsync(email, password));
        first.Administrator.ShouldBeNull();
        foreach (var refused in new[] { "fourteen chars", password })
        {
            (await FailureOf(SignInAsync(app, signIn => signIn.ChangePasswordAsync(first.Ticket!, refused)))).ShouldBe("VALIDATION_FAILED");
        }

        var changed = await SignInAsync(app, signIn => signIn.ChangePasswordAsync(first.Ticket!, TestClient.Password));

        changed.Administrator.ShouldNotBeNull();
        (await app.NewClient().LoginAsync(email, password)).Reason.ShouldBe("INVALID_CREDENTIALS");
        (await app.NewClient().LoginAsync(email)).Succeeded.ShouldBeTrue();
        var again = SignInAsync(app, signIn => signIn.ChangePasswordAsync(first.Ticket!, "another password of mine"));
        (await FailureOf(again)).ShouldBe("SIGN_IN_EXPIRED");
    }

    [Fact]
    public async Task Should_Let_A_Step_Take_Ten_Minutes()
    {
        var app = await StartAsync();
        var email = NewEmail();
        var (_, password) = await AskAsync<IAdministratorAppService, GeneratedCredentialsDto>(
            app,
            service => service.CreateAsync(email, "viewer")
        );
        PersonalData.AddSecret(password);
        var first = await SignInAsync(app, signIn => signIn.SignInAsync(email, password));

        app.Time.Advance(TimeSpan.FromMinutes(10));

        var late = SignInAsync(app, signIn => signIn.ChangePasswordAsync(first.Ticket!, TestClient.Password));
        (await FailureOf(late)).ShouldBe("SIGN_IN_EXPIRED");
    }

    [Fact]
    public async Task Should_Create_None_With_The_Email_Of_An_Account()
    {
        var app = await StartAsync();
        var email = await RegisterAsync(app);
        await app.QueryAsync($"UPDATE users SET email_confirmed = (1 = 1) WHERE email = '{email}'");

        var creation = ChangeAsync(app, service => service.CreateAsync(email, "viewer"));
        (await Should.ThrowAsync<UniqueConstraintViolationException>(() => creation)).Constraint.ShouldBe("ix_users_normalized_email");
        (await FailureOf(ChangeAsync(app, service => service.CreateAsync("nobody", "viewer")))).ShouldBe("VALIDATION_FAILED");
        (await FailureOf(ChangeAsync(app, service => service.CreateAsync(NewEmail(), "owner")))).ShouldBe("VALIDATION_FAILED");
    }

    [Fact]
    public async Task Should_Keep_The_Last_Administrator()
    {
        var app = await StartAsync(("JWT_EXPIRATION", "86399")); // a host of its own: others create administrators
        var first = await FindAsync(app, "admin@mailzen.com");
        await CreateAsync(app, "support");

        (await FailureOf(ChangeAsync(app, service => service.DisableAsync(first.Id)))).ShouldBe("LAST_ADMINISTRATOR");
        (await FailureOf(ChangeAsync(app, service => service.SetRoleAsync(first.Id, "viewer")))).ShouldBe("LAST_ADMINISTRATOR");

        var second = await CreateAsync(app, "administrator");
        var outcomes = await Task.WhenAll(
            TryAsync(ChangeAsync(app, service => service.DisableAsync(first.Id))),
            TryAsync(ChangeAsync(app, service => service.SetRoleAsync(second.Id, "support")))
        );
        outcomes.Count(failure => failure is null).ShouldBe(1);
        outcomes.ShouldContain("LAST_ADMINISTRATOR");

        static async Task<string?> TryAsync(Task change)
        {
            try
            {
                await change;
                return null;
            }
            catch (MailZen.Framework.ExceptionHandling.BusinessException exception)
            {
                return exception.Code;
            }
        }
    }

    [Fact]
    public async Task Should_Keep_A_Disabled_One_Out_On_Every_Instance()
    {
        var hosts = await StartTwoAsync();
        var administrator = await CreateAsync(hosts[0], "administrator");
        var (there, reply) = await LoginAsync(hosts[1], administrator.Email);
        (await GetAsync(there, Settings)).ShouldBe(HttpStatusCode.OK);

        await ChangeAsync(hosts[0], service => service.DisableAsync(administrator.Id));

        (await GetAsync(there, Settings)).ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized); // at once
        (await there.RefreshAsync(Session(reply, "login").GetProperty("refreshToken").GetString()!)).Reason.ShouldBe(
            "REFRESH_TOKEN_INVALID"
        );
        (await hosts[1].NewClient().LoginAsync(administrator.Email)).Reason.ShouldBe("INVALID_CREDENTIALS");
        hosts[1].Time.Advance(TimeSpan.FromSeconds(2));
        await UntilAsync(async () => (await there.AuthMeAsync()).Reason == "SESSION_REQUIRED");

        await ChangeAsync(hosts[0], service => service.EnableAsync(administrator.Id));
        (await hosts[1].NewClient().LoginAsync(administrator.Email)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Leave_No_Session_Of_A_Sign_In_That_Runs_Meanwhile()
    {
        var hosts = await StartTwoAsync();
        var administrator = await CreateAsync(hosts[0], "support");

        var signIns = Enumerable.Range(0, 6).Select(i => LoginAsync(hosts[i % 2], administrator.Email)).ToList();
        await ChangeAsync(hosts[0], service => service.DisableAsync(administrator.Id));
        var replies = await Task.WhenAll(signIns);

        replies.ShouldAllBe(signIn => signIn.Reply.Succeeded || signIn.Reply.Reason == "INVALID_CREDENTIALS");
        var owner = $"(SELECT id FROM users WHERE email = '{administrator.Email}')";
        (await hosts[0].QueryAsync($"SELECT id FROM user_sessions WHERE ended_at IS NULL AND user_id = {owner}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_End_The_Sessions_Of_A_Former_Role()
    {
        var app = await StartAsync();
        var administrator = await CreateAsync(app, "administrator");
        var (client, _) = await LoginAsync(app, administrator.Email);

        await ChangeAsync(app, service => service.SetRoleAsync(administrator.Id, "viewer"));

        (await client.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        (await FindAsync(app, administrator.Email)).Role.ShouldBe("viewer");
    }

    [Fact]
    public async Task Should_Bring_Back_Who_Lost_Everything()
    {
        var app = await StartAsync();
        var administrator = await CreateAsync(app, "support");
        await SetUpAsync(app, administrator);
        await ChangeAsync(app, service => service.DisableAsync(administrator.Id));
        List<string> reports = [];

        var fault = await AskAsync<IAdministratorProvisioner, string?>(
            app,
            provisioner => provisioner.ProvisionAsync(administrator.Email, role: null, isReset: true, reports.Add)
        );

        fault.ShouldBeNull();
        (await app.NewClient().LoginAsync(administrator.Email)).Reason.ShouldBe("INVALID_CREDENTIALS");
        var password = reports.Single().Split("the password ")[1].Split(' ')[0];
        var first = await SignInAsync(app, signIn => signIn.SignInAsync(administrator.Email, password));
        first.Step.ShouldBe(SignInStep.NewPassword);
        var last = await SignInAsync(app, signIn => signIn.ChangePasswordAsync(first.Ticket!, "another password of mine"));
        last.Administrator.ShouldNotBeNull();
        (await FindAsync(app, administrator.Email)).HasSecondFactor.ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Say_Who_Did_What_To_Whom()
    {
        var app = await StartAsync();
        var administrator = await CreateAsync(app, "viewer");

        await ChangeAsync(app, service => service.DisableAsync(administrator.Id));

        (await app.QueryAsync($"SELECT action FROM audit_logs WHERE subject = '{administrator.Id}' ORDER BY id")).ShouldBe([
            "administrator_created",
            "administrator_disabled",
        ]);
    }
}

public sealed class AdministratorsOnSqliteTests(TestApps apps) : AdministratorTests<SqliteDatabase>(apps);

public sealed class AdministratorsOnPostgreSqlTests(TestApps apps) : AdministratorTests<PostgreSqlDatabase>(apps);
