using System.Net;
using System.Security.Claims;
using MailZen.Accounts.Administrators;
using MailZen.Accounts.Profile;
using MailZen.Accounts.Tests.Administrators;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.SecondFactors;

/// <summary>A stolen session changes no second factor: that needs the password.</summary>
public abstract class SecondFactorPasswordTests<TDatabase>(TestApps apps) : AdministratorTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Change_Nothing_Without_The_Password()
    {
        var app = await StartAsync();
        var (administrator, session) = await OpenAsync(app);
        var before = await TokensAsync(app, administrator);
        Func<ISecondFactorAppService, Task>[] changes =
        [
            service => service.BeginAuthenticatorAsync(Wrong),
            service => service.RemoveAuthenticatorAsync(Wrong),
            service => service.RemovePasskeyAsync("any", Wrong),
            service => service.RenewRecoveryCodesAsync(Wrong),
        ];

        foreach (var change in changes)
        {
            (await FailureOf(ActAsync(app, session, "203.0.113.61", change))).ShouldBe("PASSWORD_WRONG");
        }

        var passkey = ActAsync<IPasskeyAppService>(app, session, "203.0.113.61", service => service.BeginAsync(Wrong));
        (await FailureOf(passkey)).ShouldBe("PASSWORD_WRONG");
        (await TokensAsync(app, administrator)).ShouldBe(before);
    }

    [Fact]
    public async Task Should_Count_Wrong_Passwords_With_Failed_Sign_Ins()
    {
        var app = await StartAsync();
        var (administrator, session) = await OpenAsync(app);
        var before = await TokensAsync(app, administrator);
        for (var guess = 0; guess < 10; guess++)
        {
            var guessing = ActAsync<ISecondFactorAppService>(
                app,
                session,
                "203.0.113.62",
                service => service.RenewRecoveryCodesAsync(Wrong)
            );
            (await FailureOf(guessing)).ShouldBe("PASSWORD_WRONG");
        }

        var right = ActAsync<ISecondFactorAppService>(
            app,
            session,
            "203.0.113.62",
            service => service.RemoveAuthenticatorAsync(TestClient.Password)
        );

        (await FailureOf(right)).ShouldBe("RATE_LIMITED");
        (await TokensAsync(app, administrator)).ShouldBe(before);
    }

    [Fact]
    public async Task Should_Change_What_The_Owner_Of_The_Password_Wants()
    {
        var app = await StartAsync();
        var (administrator, session) = await OpenAsync(app);
        var before = await TokensAsync(app, administrator);

        await ActAsync<ISecondFactorAppService>(
            app,
            session,
            "203.0.113.63",
            service => service.RenewRecoveryCodesAsync(TestClient.Password)
        );
        (await TokensAsync(app, administrator)).Intersect(before).Count().ShouldBe(2, "The app stays, the former recovery codes do not.");

        await ActAsync<ISecondFactorAppService>(
            app,
            session,
            "203.0.113.63",
            service => service.RemoveAuthenticatorAsync(TestClient.Password)
        );
        (await TokensAsync(app, administrator)).ShouldBeEmpty();
    }

    /// <summary>An administrator with an authenticator app, and a session of the pages.</summary>
    private static async Task<(AdministratorDto Administrator, ClaimsPrincipal Session)> OpenAsync(TestApp app)
    {
        var administrator = await CreateAsync(app, "viewer");
        var (secret, _) = await SetUpAsync(app, administrator);
        var step = await SignInAsync(app, signIn => signIn.SignInAsync(administrator.Email, TestClient.Password));
        var code = NextCode(app, secret);
        var signedIn = await SignInAsync(app, signIn => signIn.UseCodeAsync(step.Ticket!, code));
        return (administrator, signedIn.Administrator!.Principal);
    }

    /// <summary>Calls a service as a request of the session does.</summary>
    private static async Task ActAsync<TService>(TestApp app, ClaimsPrincipal session, string address, Func<TService, Task> act)
        where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
        {
            User = session,
            RequestServices = scope.ServiceProvider,
            Connection = { RemoteIpAddress = IPAddress.Parse(address) },
        };
        await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>The rows of the account's second factors.</summary>
    private static async Task<IReadOnlyList<string>> TokensAsync(TestApp app, AdministratorDto administrator) =>
        await app.QueryAsync(
            "SELECT login_provider || ' ' || name || ' ' || COALESCE(value, '') FROM user_tokens "
                + $"WHERE LOWER(CAST(user_id AS text)) = '{administrator.Id}' ORDER BY 1"
        );
}

public sealed class SecondFactorPasswordOnSqliteTests(TestApps apps) : SecondFactorPasswordTests<SqliteDatabase>(apps);

public sealed class SecondFactorPasswordOnPostgreSqlTests(TestApps apps) : SecondFactorPasswordTests<PostgreSqlDatabase>(apps);
