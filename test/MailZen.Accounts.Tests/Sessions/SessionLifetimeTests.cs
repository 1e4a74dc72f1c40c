using System.Buffers.Text;
using System.Globalization;
using System.IdentityModel.Tokens.Jwt;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.Sessions;

/// <summary>A session ends 30 days after the sign-in, an administrator's after 12 hours, however often it is renewed.</summary>
public abstract class SessionLifetimeTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Settings = "/api/setting-management/sms";

    [Fact]
    public async Task Should_End_After_Thirty_Days_However_Often_It_Is_Renewed()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var began = app.Time.GetUtcNow();
        var (_, refreshToken) = TokensOf(await client.RegisterAsync(NewEmail()), "register");
        var accessToken = "";
        for (var day = 1; day < 30; day++)
        {
            app.Time.Advance(TimeSpan.FromDays(1));
            (accessToken, refreshToken) = TokensOf(await client.RefreshAsync(refreshToken), "refresh");
            new JwtSecurityTokenHandler().ReadJwtToken(accessToken).ValidTo.ShouldBeLessThanOrEqualTo(began.AddDays(30).UtcDateTime);
        }

        client.UseToken(accessToken);
        app.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        (await client.AuthMeAsync()).Succeeded.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromSeconds(1));

        (await client.RefreshAsync(refreshToken)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
        (await client.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
    }

    [Theory]
    [InlineData(29)]
    [InlineData(58)]
    [InlineData(87)]
    public async Task Should_Not_Be_Renewed_From_Month_To_Month(int days)
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var (_, refreshToken) = TokensOf(await client.RegisterAsync(NewEmail()), "register");
        GraphQLReply reply = null!;
        for (var day = 0; day < days; day += 29)
        {
            app.Time.Advance(TimeSpan.FromDays(29));
            reply = await client.RefreshAsync(refreshToken);
            refreshToken = reply.Succeeded ? TokensOf(reply, "refresh").RefreshToken : refreshToken;
        }

        reply.Succeeded.ShouldBe(days == 29, reply.ToString());
    }

    [Fact]
    public async Task Should_End_After_Twelve_Hours_For_An_Administrator()
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var (_, refreshToken) = TokensOf(await client.LoginAsync("admin@mailzen.com", TestMigrator.AdministratorPassword), "login");
        app.Time.Advance(TimeSpan.FromHours(11));
        var renewed = await client.RefreshAsync(refreshToken);
        (var accessToken, refreshToken) = TokensOf(renewed, "refresh");
        renewed
            .Response.Headers.GetValues("Set-Cookie")
            .Single(cookie => cookie.StartsWith("token=", StringComparison.Ordinal))
            .ShouldContain("max-age=3600;");
        client.UseToken(accessToken);
        app.Time.Advance(TimeSpan.FromMinutes(59));
        (await client.Http.GetAsync(Settings)).StatusCode.ShouldBe(HttpStatusCode.OK);

        app.Time.Advance(TimeSpan.FromMinutes(1));

        (await client.Http.GetAsync(Settings)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        (await client.RefreshAsync(refreshToken)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
    }

    [Fact]
    public async Task Should_Ask_Who_Becomes_An_Administrator_To_Sign_In_Again_When_The_Sign_In_Is_Old()
    {
        var app = await StartAsync();
        var (client, email) = (app.NewClient(), NewEmail());
        var (accessToken, refreshToken) = TokensOf(await client.RegisterAsync(email), "register");
        client.UseToken(accessToken);
        await PromoteAsync(app, email);
        (await client.Http.GetAsync(Settings)).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Time.Advance(TimeSpan.FromHours(6));
        (_, refreshToken) = TokensOf(await client.RefreshAsync(refreshToken), "refresh");

        app.Time.Advance(TimeSpan.FromHours(6));

        // whether the list of ended sessions is old just then
        (await client.Http.GetAsync(Settings)).StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized);
        (await client.RefreshAsync(refreshToken)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
        client.UseToken(TokensOf(await client.LoginAsync(email), "login").AccessToken);
        (await client.Http.GetAsync(Settings)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Should_Not_Renew_The_Long_Session_Of_Who_Became_An_Administrator()
    {
        var app = await StartAsync();
        var (client, email) = (app.NewClient(), NewEmail());
        var (_, refreshToken) = TokensOf(await client.RegisterAsync(email), "register");
        app.Time.Advance(TimeSpan.FromHours(13));
        await PromoteAsync(app, email);

        (await client.RefreshAsync(refreshToken)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
    }

    [Fact]
    public async Task Should_Refuse_Tokens_Of_An_Earlier_Version_That_Outlive_Their_Session()
    {
        var app = await StartAsync();
        var (administrator, user) = (await NewAdministratorAsync(app), await NewAccountAsync(app));
        UseOlderToken(administrator);
        UseOlderToken(user);
        (await administrator.AuthMeAsync()).Succeeded.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromHours(12));

        (await administrator.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
        (await user.AuthMeAsync()).Succeeded.ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromDays(29.5));
        (await user.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
    }

    [Fact]
    public async Task Should_Hold_Tokens_To_A_Shorter_Lifetime_That_Was_Set_Since()
    {
        var app = await StartAsync(("JWT_EXPIRATION", "3600"));
        var client = await NewAccountAsync(app);
        UseOlderToken(client);
        app.Time.Advance(TimeSpan.FromMinutes(59));
        (await client.AuthMeAsync()).Succeeded.ShouldBeTrue();

        app.Time.Advance(TimeSpan.FromMinutes(1));

        (await client.AuthMeAsync()).Reason.ShouldBe("SESSION_REQUIRED");
    }

    private static (string AccessToken, string RefreshToken) TokensOf(GraphQLReply reply, string field)
    {
        var session = reply.Data.GetProperty(field);
        return (session.GetProperty("token").GetString()!, session.GetProperty("refreshToken").GetString()!);
    }

    private static async Task PromoteAsync(TestApp app, string email)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<IAccountsDbContext>();
        var normalizedEmail = EmailAddress.ParseOrNull(email)!.Normalized;
        var user = await dbContext.Users.SingleAsync(user => user.NormalizedEmail == normalizedEmail);
        var role = await dbContext.Roles.SingleAsync(role => role.NormalizedName == RoleNames.Admin);
        dbContext.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = role.Id });
        await dbContext.SaveChangesAsync();
    }

    /// <summary>Gives a client the same token with an expiry that looks at no session, as earlier versions issued it.</summary>
    private static void UseOlderToken(TestClient client)
    {
        var parts = client.Http.DefaultRequestHeaders.Authorization!.Parameter!.Split('.');
        var later = TimeProvider.System.GetUtcNow().AddYears(10).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var payload = Regex.Replace(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])), "\"exp\":[0-9]+", $"\"exp\":{later}");
        var signed = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        var signature = HMACSHA256.HashData("a secret of the tests, 32 bytes or more"u8, Encoding.UTF8.GetBytes(signed));
        client.UseToken($"{signed}.{Base64Url.EncodeToString(signature)}");
    }
}

public sealed class SessionLifetimeOnSqliteTests(TestApps apps) : SessionLifetimeTests<SqliteDatabase>(apps);

public sealed class SessionLifetimeOnPostgreSqlTests(TestApps apps) : SessionLifetimeTests<PostgreSqlDatabase>(apps);
