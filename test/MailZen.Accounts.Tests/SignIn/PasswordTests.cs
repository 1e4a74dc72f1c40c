using System.Text;
using MailZen.Accounts.Users;
using MailZen.EntityFrameworkCore;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.SignIn;

/// <summary>Passwords from the form to the database and back.</summary>
public abstract class PasswordTests<TDatabase>(TestApps apps) : SignInTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Composed = "Zwölf Boxkämpfer";

    [Theory]
    [InlineData("password", "Many people use this password")]
    [InlineData("12345678", "Many people use this password")]
    [InlineData("        ", "simple sequence or repeats itself")]
    [InlineData("{email}", "consists of your name")]
    [InlineData("{handle}", "consists of your name")]
    [InlineData("MailZen1", "consists of your name")]
    [InlineData("1234567", "at least 8 characters")]
    public async Task Should_Refuse_A_Password_And_Say_What_To_Do(string password, string advice)
    {
        var app = await StartAsync();
        var (client, number, email, handle) = (app.NewClient(), NewNumber(), NewEmail(), NewHandle());
        await client.SignupSendOtpAsync(number);
        var text = password.Replace("{email}", email, StringComparison.Ordinal).Replace("{handle}", handle, StringComparison.Ordinal);

        var atSignUp = await client.SignupVerifyAsync(number, Webhook.CodeOf(number), email, handle, text);

        atSignUp.Reason.ShouldBe("VALIDATION_FAILED");
        var field = atSignUp.Error.GetProperty("fields").EnumerateObject().ShouldHaveSingleItem();
        field.Name.ShouldBe("password");
        field.Value.GetString()!.ShouldContain(advice);
        if (password != "{handle}")
        {
            (await client.RegisterAsync(email, text))
                .Error.GetProperty("fields")
                .GetProperty("password")
                .GetString()!
                .ShouldContain(advice);
        }

        (await client.SignupVerifyAsync(number, Webhook.CodeOf(number), email, handle)).Succeeded.ShouldBeTrue(
            "A refused form spends no attempt."
        );
    }

    [Fact]
    public async Task Should_Sign_In_By_Either_Spelling()
    {
        var app = await StartAsync();
        var (client, email) = (app.NewClient(), NewEmail());
        await client.RegisterAsync(email, Composed.Normalize(NormalizationForm.FormD));

        (await client.LoginAsync(email, Composed)).Succeeded.ShouldBeTrue();
        (await client.LoginAsync(email, Composed.Normalize(NormalizationForm.FormD))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Replace_A_Hash_Of_Before_At_Sign_In()
    {
        var app = await StartAsync();
        var email = await RegisterAsync(app);
        var former = new PasswordHasher<MailZenUser>().HashPassword(null!, Composed);
        await SetHashAsync(app, email, former);

        (await app.NewClient().LoginAsync(email, Wrong)).Reason.ShouldBe("INVALID_CREDENTIALS");
        (await HashAsync(app, email)).ShouldBe(former);
        (await app.NewClient().LoginAsync(email, Composed)).Succeeded.ShouldBeTrue();

        (await HashAsync(app, email)).ShouldStartWith("$argon2id$v=19$m=19456,t=2,p=1$");
        (await app.NewClient().LoginAsync(email, Composed.Normalize(NormalizationForm.FormD))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Sign_In_Nobody_Whose_Password_Is_Changed_Meanwhile()
    {
        var app = await StartAsync();
        var email = await RegisterAsync(app);
        app.PasswordHasher.Hold();
        var signingIn = app.NewClient().LoginAsync(email);
        try
        {
            await UntilAsync(() => app.PasswordHasher.Running == 1);
            await SetAsync(app, email, set => set.SetProperty(user => user.SecurityStamp, "changed with the password"));
        }
        finally
        {
            app.PasswordHasher.Release();
        }

        (await signingIn).Reason.ShouldBe("INVALID_CREDENTIALS");
    }

    private static async Task<string> HashAsync(TestApp app, string email) =>
        (await app.QueryAsync($"SELECT password_hash FROM users WHERE email = '{email}'")).Single();

    private static Task SetHashAsync(TestApp app, string email, string hash) =>
        SetAsync(app, email, set => set.SetProperty(user => user.PasswordHash, hash));

    private static async Task SetAsync(
        TestApp app,
        string email,
        Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<MailZenUser>> set
    )
    {
        var normalized = email.ToUpperInvariant();
        await using var scope = app.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<MailZenDbContext>()
            .Users.Where(user => user.NormalizedEmail == normalized)
            .ExecuteUpdateAsync(set);
    }
}

public sealed class PasswordOnSqliteTests(TestApps apps) : PasswordTests<SqliteDatabase>(apps);

public sealed class PasswordOnPostgreSqlTests(TestApps apps) : PasswordTests<PostgreSqlDatabase>(apps);
