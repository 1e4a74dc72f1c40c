using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.Sessions;

/// <summary>Refresh tokens as files, shells and clipboards deliver them.</summary>
public abstract class TypedRefreshTokenTests<TDatabase>(TestApps apps) : MailZenTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    [Theory]
    [InlineData("{0}\n")]
    [InlineData("{0}\r\n")]
    [InlineData(" {0} ")]
    [InlineData("\uFEFF{0}")]
    [InlineData("\u200B{0}\u00A0")]
    [InlineData("\"{0}\"")]
    public async Task Should_Take_A_Token_With_What_Was_Copied_Along(string form)
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var session = (await client.RegisterAsync(NewEmail())).Data.GetProperty("register");
        var token = string.Format(null, form, session.GetProperty("refreshToken").GetString());

        var renewed = (await client.RefreshAsync(token)).Data.GetProperty("refresh");

        (await client.LogoutAsync(string.Format(null, form, renewed.GetProperty("refreshToken").GetString()))).Succeeded.ShouldBeTrue();
        (await client.RefreshAsync(renewed.GetProperty("refreshToken").GetString()!)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
    }

    [Theory]
    [InlineData("{0}x")]
    [InlineData("Bearer {0}")]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task Should_Refuse_Any_Other_Text(string form)
    {
        var app = await StartAsync();
        var client = app.NewClient();
        var session = (await client.RegisterAsync(NewEmail())).Data.GetProperty("register");
        var token = string.Format(null, form, session.GetProperty("refreshToken").GetString());

        (await client.RefreshAsync(token)).Reason.ShouldBe("REFRESH_TOKEN_INVALID");
    }
}

public sealed class TypedRefreshTokenOnSqliteTests(TestApps apps) : TypedRefreshTokenTests<SqliteDatabase>(apps);

public sealed class TypedRefreshTokenOnPostgreSqlTests(TestApps apps) : TypedRefreshTokenTests<PostgreSqlDatabase>(apps);
