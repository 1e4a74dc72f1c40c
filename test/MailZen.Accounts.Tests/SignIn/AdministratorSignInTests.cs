using MailZen.Accounts.Administrators;
using MailZen.Framework.ExceptionHandling;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.SignIn;

/// <summary>The administrators' page takes passwords as every other sign-in does.</summary>
public abstract class AdministratorSignInTests<TDatabase>(TestApps apps) : SignInTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Count_The_Right_Password_Of_Somebody_Else_As_A_Failure()
    {
        var app = await StartAsync();
        var email = await RegisterAsync(app);
        using var outcomes = app.Capture("sign_in.attempts");

        (await Should.ThrowAsync<BusinessException>(() => SignInAsync(app, email, TestClient.Password))).Code.ShouldBe(
            "INVALID_CREDENTIALS"
        );
        (
            await SignInAsync(app, "admin@mailzen.com", TestMigrator.AdministratorPassword)
        ).Principal.Identity!.IsAuthenticated.ShouldBeTrue();

        outcomes.Entries.ShouldBe(["1 Failed", "1 Succeeded"]);
        app.Logs.Entries.Count(entry => entry.EventName == "sign_in_failed").ShouldBe(1);
    }

    [Fact]
    public async Task Should_Know_The_Device_Of_An_Administrator()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SIGN_IN_FAILURES_IN_A_ROW", "1"));
        const string Email = "admin@mailzen.com";
        var device = (await SignInAsync(app, Email, TestMigrator.AdministratorPassword)).DeviceToken;
        await GuessAsync(app, Email, 1);
        (await app.NewClient().LoginAsync(Email, TestMigrator.AdministratorPassword)).Reason.ShouldBe("SIGN_IN_DELAYED");
        var browser = app.NewClient();
        browser.Http.DefaultRequestHeaders.Add("Cookie", $"mailzen.device={device}");

        (await browser.LoginAsync(Email, TestMigrator.AdministratorPassword)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Have_An_Administrator_Wait_Where_The_Page_Shows_No_Captcha()
    {
        var app = await StartAsync(
            ("MAILZEN_ABUSE_SIGN_IN_FAILURES_IN_A_ROW", "1"),
            ("MAILZEN_CAPTCHA_VERIFY_URL", Captcha.Url),
            ("MAILZEN_CAPTCHA_SECRET", "secret-of-the-environment")
        );
        const string Email = "admin@mailzen.com";
        await GuessAsync(app, Email, 1);
        (await app.NewClient().LoginAsync(Email, TestMigrator.AdministratorPassword)).Reason.ShouldBe("CAPTCHA_REQUIRED");

        var delayed = await Should.ThrowAsync<BusinessException>(() => SignInAsync(app, Email, TestMigrator.AdministratorPassword));
        delayed.Code.ShouldBe("SIGN_IN_DELAYED");
        app.Time.Advance(TimeSpan.FromSeconds((int)delayed.Data["retryAfterSeconds"]!));
        (await SignInAsync(app, Email, TestMigrator.AdministratorPassword)).Principal.Identity!.IsAuthenticated.ShouldBeTrue();
    }

    private static async Task<SignedInAdministrator> SignInAsync(TestApp app, string email, string password)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IAdministratorSignIn>().SignInAsync(email, password)).Administrator!;
    }
}

public sealed class AdministratorSignInOnSqliteTests(TestApps apps) : AdministratorSignInTests<SqliteDatabase>(apps);

public sealed class AdministratorSignInOnPostgreSqlTests(TestApps apps) : AdministratorSignInTests<PostgreSqlDatabase>(apps);
