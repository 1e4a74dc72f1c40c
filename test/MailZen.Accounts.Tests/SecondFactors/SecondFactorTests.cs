using System.Net;
using System.Net.Http.Json;
using MailZen.Accounts.SecondFactors;
using MailZen.Accounts.SignIn;
using MailZen.Accounts.Tests.Administrators;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.SecondFactors;

/// <summary>Who has or needs a second factor gets nothing without it, from no door.</summary>
public abstract class SecondFactorTests<TDatabase>(TestApps apps) : AdministratorTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Should_Give_No_Token_Without_It()
    {
        var app = await StartAsync();
        var administrator = await CreateAsync(app, "administrator");
        var (former, formerReply) = await LoginAsync(app, administrator.Email);
        var (secret, _) = await SetUpAsync(app, administrator);

        // The session that has not proved it is over.
        (await former.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        (await former.RefreshAsync(Session(formerReply, "login").GetProperty("refreshToken").GetString()!)).Reason.ShouldBe(
            "REFRESH_TOKEN_INVALID"
        );
        var (_, without) = await LoginAsync(app, administrator.Email);
        without.Reason.ShouldBe("SECOND_FACTOR_REQUIRED");
        without.Code.ShouldBe("FORBIDDEN");
        CookiesOf(without.Response).ShouldBeEmpty();
        var page = await SignInAsync(app, signIn => signIn.SignInAsync(administrator.Email, TestClient.Password));
        page.Step.ShouldBe(SignInStep.SecondFactor);
        page.Administrator.ShouldBeNull();
        (await FailureOf(SignInAsync(app, signIn => signIn.BeginSetUpAsync(page.Ticket!)))).ShouldBe("SIGN_IN_EXPIRED");
        var skipped = SignInAsync(app, signIn => signIn.ChangePasswordAsync(page.Ticket!, "another password of mine"));
        (await FailureOf(skipped)).ShouldBe("SIGN_IN_EXPIRED");

        var (with, _) = await LoginAsync(app, administrator.Email, NextCode(app, secret));
        (await GetAsync(with, "/api/setting-management/sms")).ShouldBe(HttpStatusCode.OK);
        var code = NextCode(app, secret);
        (await SignInAsync(app, signIn => signIn.UseCodeAsync(page.Ticket!, code))).Administrator.ShouldNotBeNull();
    }

    [Fact]
    public async Task Should_Take_A_Code_Once()
    {
        var app = await StartAsync();
        var administrator = await CreateAsync(app, "viewer");
        var (secret, _) = await SetUpAsync(app, administrator);
        var setUpCode = Totp.Compute(secret, app.Time.GetUtcNow());

        (await LoginAsync(app, administrator.Email, setUpCode)).Reply.Reason.ShouldBe("SECOND_FACTOR_INVALID");
        var code = NextCode(app, secret);
        var replies = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => LoginAsync(app, administrator.Email, code)));

        replies.Count(reply => reply.Reply.Succeeded).ShouldBe(1);
        replies.Where(reply => !reply.Reply.Succeeded).ShouldAllBe(reply => reply.Reply.Reason == "SECOND_FACTOR_INVALID");
    }

    [Fact]
    public async Task Should_Take_Each_Recovery_Code_Once()
    {
        var app = await StartAsync();
        var administrator = await CreateAsync(app, "viewer");
        var (_, codes) = await SetUpAsync(app, administrator);

        codes.Distinct().Count().ShouldBe(10);
        (await LoginAsync(app, administrator.Email, codes[0].ToLowerInvariant())).Reply.Succeeded.ShouldBeTrue();
        (await LoginAsync(app, administrator.Email, codes[0])).Reply.Reason.ShouldBe("SECOND_FACTOR_INVALID");
        (await LoginAsync(app, administrator.Email, codes[1])).Reply.Succeeded.ShouldBeTrue();
        (
            await app.QueryAsync(
                $"SELECT COUNT(*) FROM audit_logs WHERE action = 'recovery_code_used' AND user_id = '{UserId(administrator.Id)}'"
            )
        ).ShouldBe(["2"]);
    }

    [Fact]
    public async Task Should_Limit_Guesses_Wherever_They_Come_From()
    {
        var app = await StartAsync();
        var administrator = await CreateAsync(app, "viewer");
        var (secret, recoveryCodes) = await SetUpAsync(app, administrator);

        for (var guess = 0; guess < 10; guess++)
        {
            var wrong = WrongFor(NextCode(app, secret));
            (await LoginAsync(app, administrator.Email, wrong)).Reply.Reason.ShouldBe("SECOND_FACTOR_INVALID");
        }

        (await LoginAsync(app, administrator.Email, NextCode(app, secret))).Reply.Reason.ShouldBe("RATE_LIMITED");
        (await LoginAsync(app, administrator.Email, recoveryCodes[0])).Reply.Succeeded.ShouldBeTrue("Nobody guesses a recovery code.");
        app.Time.Advance(TimeSpan.FromHours(1));
        (await LoginAsync(app, administrator.Email, NextCode(app, secret))).Reply.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Have_Administrators_Set_It_Up_Where_It_Is_Required()
    {
        var app = await StartAsync(("MAILZEN_ADMINISTRATORS_SECOND_FACTOR_REQUIRED", "true"));
        const string Email = "admin@mailzen.com";
        var ordinary = await RegisterAsync(app);

        (await app.NewClient().LoginAsync(ordinary)).Succeeded.ShouldBeTrue();
        (await app.NewClient().LoginAsync(Email, TestMigrator.AdministratorPassword)).Reason.ShouldBe("SECOND_FACTOR_REQUIRED");
        var page = await SignInAsync(app, signIn => signIn.SignInAsync(Email, TestMigrator.AdministratorPassword));
        page.Step.ShouldBe(SignInStep.SetUpSecondFactor);
        page.Administrator.ShouldBeNull();

        var administrator = await FindAsync(app, Email);
        await SetUpAsync(app, administrator);
        var next = await SignInAsync(app, signIn => signIn.SignInAsync(Email, TestMigrator.AdministratorPassword));
        next.Step.ShouldBe(SignInStep.SecondFactor);
        (await FailureOf(SignInAsync(app, signIn => signIn.BeginSetUpAsync(page.Ticket!)))).ShouldBe("SIGN_IN_EXPIRED");
    }

    [Fact]
    public async Task Should_Shut_Every_Door_As_Soon_As_It_Is_Required()
    {
        var app = await StartAsync(("JWT_EXPIRATION", "86398")); // a host of its own: its setting changes
        var viewer = await CreateAsync(app, "viewer");
        var (client, reply) = await LoginAsync(app, viewer.Email);
        var administrator = await NewAdministratorAsync(app);

        (
            await administrator.Http.PostAsJsonAsync(
                "/api/setting-management/phone-verification",
                new { administratorsSecondFactorRequired = "true" }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await GetAsync(client, "/api/phone-verification/delivery")).ShouldBe(HttpStatusCode.Forbidden);
        (await client.RefreshAsync(Session(reply, "login").GetProperty("refreshToken").GetString()!)).Reason.ShouldBe(
            "SECOND_FACTOR_REQUIRED"
        );
        (await LoginAsync(app, viewer.Email)).Reply.Reason.ShouldBe("SECOND_FACTOR_REQUIRED");
        (await GetAsync(administrator, "/api/setting-management/sms")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Should_Change_Nothing_By_A_Session_That_Has_Ended()
    {
        var app = await StartAsync();
        var administrator = await CreateAsync(app, "viewer");
        await SetUpAsync(app, administrator);
        var ended = Guid.CreateVersion7(app.Time.GetUtcNow());

        var renewal = AskAsync<SecondFactorSetUp, IReadOnlyList<string>>(
            app,
            setUp => setUp.RenewRecoveryCodesAsync(administrator.Id, ended, CancellationToken.None)
        );

        (await FailureOf(renewal)).ShouldBe("SESSION_REQUIRED");
    }

    [Fact]
    public async Task Should_Keep_The_Secret_Encrypted_And_Codes_Hashed()
    {
        var app = await StartAsync();
        var administrator = await CreateAsync(app, "viewer");
        var (secret, codes) = await SetUpAsync(app, administrator);

        var stored = string.Join(' ', await app.QueryAsync("SELECT name || ' ' || COALESCE(value, '') FROM user_tokens"));

        stored.ShouldNotContain(Convert.ToBase64String(secret));
        stored.ShouldNotContain(Base32.Encode(secret));
        codes.ShouldAllBe(code => !stored.Contains(code) && !stored.Contains(code.Replace("-", "", StringComparison.Ordinal)));
    }

    /// <remarks>EF Core writes ids in upper case on SQLite.</remarks>
    private static string UserId(Guid id) => typeof(TDatabase) == typeof(SqliteDatabase) ? id.ToString().ToUpperInvariant() : id.ToString();
}

public sealed class SecondFactorsOnSqliteTests(TestApps apps) : SecondFactorTests<SqliteDatabase>(apps);

public sealed class SecondFactorsOnPostgreSqlTests(TestApps apps) : SecondFactorTests<PostgreSqlDatabase>(apps);
