using MailZen.Accounts.Administrators;
using MailZen.Accounts.SignIn;
using MailZen.Accounts.Tests.Administrators;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.SignIn;

/// <summary>Sign-in while several accounts have one e-mail address.</summary>
public abstract class SharedEmailSignInTests<TDatabase>(TestApps apps) : AdministratorTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string First = "the first staple";
    private const string Second = "the second staple";
    private const string Third = "the third staple";

    [Fact]
    public async Task Should_Not_Let_One_Account_End_The_Failures_In_A_Row_Of_The_Other()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SIGN_IN_FAILURES_IN_A_ROW", "5"));
        var email = NewEmail();
        (await app.NewClient().RegisterAsync(email, First)).Succeeded.ShouldBeTrue();
        var second = await OpenAsync(app, email, Second);
        await GuessAsync(app, email, 4);

        (await app.NewClient().LoginAsync(email, Second)).Succeeded.ShouldBeTrue();
        (await second.ChangePasswordAsync(Third, Second)).Succeeded.ShouldBeTrue();

        await GuessAsync(app, email, 1);
        (await app.NewClient().LoginAsync(email, Wrong)).Reason.ShouldBe("SIGN_IN_DELAYED");
    }

    [Fact]
    public async Task Should_Not_Let_A_Known_Device_Guess_The_Password_Of_The_Other_Account()
    {
        var app = await StartAsync();
        var email = NewEmail();
        (await app.NewClient().RegisterAsync(email, First)).Succeeded.ShouldBeTrue();
        var device = DeviceOf(await app.NewClient().RegisterAsync(email, Second));

        (await NewKnownClient(app, device).LoginAsync(email, First)).Reason.ShouldBe("INVALID_CREDENTIALS");
        (await NewKnownClient(app, device).LoginAsync(email, Second)).Succeeded.ShouldBeTrue();
        (await app.NewClient().LoginAsync(email, First)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Keep_The_Place_Of_A_Known_Device_Behind_Many_Older_Accounts()
    {
        var app = await StartAsync();
        var email = NewEmail();
        for (var squatter = 0; squatter < 4; squatter++)
        {
            (await app.NewClient().RegisterAsync(email, Second)).Succeeded.ShouldBeTrue();
            app.Time.Advance(TimeSpan.FromSeconds(1)); // Ids are in the order of creation.
        }

        var registered = await app.NewClient().RegisterAsync(email, First);
        var before = app.PasswordHasher.Count;

        (await app.NewClient().LoginAsync(email, First)).Reason.ShouldBe("INVALID_CREDENTIALS", "Three older accounts are compared.");
        app.PasswordHasher.Count.ShouldBe(before + 3);

        var reply = await NewKnownClient(app, DeviceOf(registered)).LoginAsync(email, First);
        IdOf(reply, "login").ShouldBe(IdOf(registered, "register"));
        app.PasswordHasher.Count.ShouldBe(before + 4);
    }

    [Fact]
    public async Task Should_Ask_An_Account_For_Its_Own_Password()
    {
        var app = await StartAsync();
        var email = NewEmail();
        (await app.NewClient().RegisterAsync(email, First)).Succeeded.ShouldBeTrue();
        var second = await OpenAsync(app, email, Second);

        (await second.ChangePasswordAsync(Third, First)).Reason.ShouldBe("PASSWORD_WRONG");
        (await second.DeleteMyAccountAsync(First)).Reason.ShouldBe("PASSWORD_WRONG");

        (await second.DeleteMyAccountAsync(Second)).Succeeded.ShouldBeTrue();
        (await app.NewClient().LoginAsync(email, Second)).Reason.ShouldBe("INVALID_CREDENTIALS");
        (await app.NewClient().LoginAsync(email, First)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Not_Let_Anybody_Shadow_An_Administrator()
    {
        var app = await StartAsync();
        var administrator = await CreateAsync(app, "administrator");

        var registered = await app.NewClient().RegisterAsync(administrator.Email, Second);

        Session(registered, "register").GetProperty("user").GetProperty("role").GetString().ShouldBe("USER");
        (await app.NewClient().LoginAsync(administrator.Email, Second)).Reason.ShouldBe("INVALID_CREDENTIALS");
        var byStranger = SignInAsync(app, signIn => signIn.SignInAsync(administrator.Email, Second));
        (await FailureOf(byStranger)).ShouldBe("INVALID_CREDENTIALS");
        IdOf(await app.NewClient().LoginAsync(administrator.Email), "login").ShouldBe(administrator.Id);
        var byOwner = await SignInAsync(app, signIn => signIn.SignInAsync(administrator.Email, TestClient.Password));
        byOwner.Step.ShouldBe(SignInStep.None);
    }

    [Fact]
    public async Task Should_Create_An_Administrator_Although_Somebody_Has_Registered_With_The_Address()
    {
        var app = await StartAsync();
        var email = NewEmail();
        (await app.NewClient().RegisterAsync(email, Second)).Succeeded.ShouldBeTrue();

        var (_, password) = await AskAsync<IAdministratorAppService, GeneratedCredentialsDto>(
            app,
            service => service.CreateAsync(email, "viewer")
        );

        (await app.NewClient().LoginAsync(email, Second)).Reason.ShouldBe("INVALID_CREDENTIALS");
        (await app.NewClient().LoginAsync(email, password)).Reason.ShouldBe("PASSWORD_CHANGE_REQUIRED");
    }

    private static async Task<TestClient> OpenAsync(TestApp app, string email, string password)
    {
        var client = app.NewClient();
        client.UseToken(Session(await client.RegisterAsync(email, password), "register").GetProperty("token").GetString());
        return client;
    }

    private static Guid IdOf(GraphQLReply reply, string field) => Session(reply, field).GetProperty("user").GetProperty("id").GetGuid();
}

public sealed class SharedEmailSignInOnSqliteTests(TestApps apps) : SharedEmailSignInTests<SqliteDatabase>(apps);

public sealed class SharedEmailSignInOnPostgreSqlTests(TestApps apps) : SharedEmailSignInTests<PostgreSqlDatabase>(apps);
