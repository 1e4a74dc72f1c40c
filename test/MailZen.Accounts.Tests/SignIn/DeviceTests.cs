using MailZen.EntityFrameworkCore;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.SignIn;

/// <summary>By what a device is known that has signed in before, and for how long.</summary>
public abstract class DeviceTests<TDatabase>(TestApps apps) : SignInTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    // One failure in a row, and strangers wait: so it shows who is known.
    private static readonly (string, string?)[] _strict = [("MAILZEN_ABUSE_SIGN_IN_FAILURES_IN_A_ROW", "1")];

    [Fact]
    public async Task Should_Give_The_Secret_With_Every_Session_In_The_Answer_And_As_A_Cookie()
    {
        var app = await StartAsync(_strict);
        var (client, email, number) = (app.NewClient(), NewEmail(), NewNumber());
        var registered = await client.RegisterAsync(email);
        await client.SignupSendOtpAsync(number);
        var replies = new[]
        {
            registered,
            await client.LoginAsync(email),
            await client.RefreshAsync(Session(registered, "register").GetProperty("refreshToken").GetString()!),
        };

        foreach (var reply in replies)
        {
            var cookie = CookiesOf(reply.Response).Single(cookie => cookie.StartsWith("token_device=", StringComparison.Ordinal));
            cookie.ShouldBe($"token_device={DeviceOf(reply)}; max-age=15552000; path=/; secure; samesite=lax; httponly");
            await ShouldBeKnownAsync(app, email, DeviceOf(reply));
        }

        var signedUp = NewEmail();
        await ShouldBeKnownAsync(app, signedUp, DeviceOf(await client.SignupVerifyAsync(number, Webhook.CodeOf(number), signedUp)));
    }

    [Fact]
    public async Task Should_Know_A_Browser_By_Its_Cookie_For_Several_Accounts()
    {
        var app = await StartAsync(_strict);
        var emails = new[] { NewEmail(), NewEmail() };
        var cookie = "another=1";
        foreach (var email in emails)
        {
            var client = app.NewClient();
            client.Http.DefaultRequestHeaders.Add("Cookie", cookie);
            cookie = CookiesOf((await client.RegisterAsync(email)).Response)
                .Single(set => set.StartsWith("token_device=", StringComparison.Ordinal))
                .Split(';')[0];
        }

        foreach (var email in emails)
        {
            await GuessAsync(app, email, 1);
            var browser = app.NewClient();
            browser.Http.DefaultRequestHeaders.Add("Cookie", cookie);
            (await browser.LoginAsync(email)).Succeeded.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Should_Tell_All_Secrets_Of_A_Document_With_Several_Sign_Ins()
    {
        var app = await StartAsync(_strict);
        var emails = new[] { await RegisterAsync(app), await RegisterAsync(app) };
        var logins = emails.Select(
            (email, i) => $$"""l{{i}}: login(loginInput: { email: "{{email}}", password: "{{TestClient.Password}}" }) { token }"""
        );

        var reply = await app.NewClient().SendAsync($"mutation {{ {string.Join(' ', logins)} }}");

        foreach (var email in emails)
        {
            await ShouldBeKnownAsync(app, email, DeviceOf(reply));
        }
    }

    [Fact]
    public async Task Should_Not_Know_A_Device_By_The_Secret_Of_Another_Account_Or_A_Changed_One()
    {
        var app = await StartAsync(_strict);
        var (email, other) = (NewEmail(), NewEmail());
        var device = DeviceOf(await app.NewClient().RegisterAsync(email));
        var ofOther = DeviceOf(await app.NewClient().RegisterAsync(other));

        string[] strangers =
        [
            ofOther,
            device[..^2] + (device[^2] == 'A' ? "BA" : "AA"),
            device[..^1],
            $"{device[..30]}{ofOther[30..]}",
            "",
            "rubbish",
            new('.', 50),
            new('A', 5_000),
        ];
        foreach (var stranger in strangers)
        {
            await ShouldBeStrangeAsync(app, email, stranger);
        }

        await ShouldBeKnownAsync(app, email, device);
    }

    [Fact]
    public async Task Should_Forget_A_Device_After_Half_A_Year()
    {
        var app = await StartAsync(_strict);
        var email = NewEmail();
        var device = DeviceOf(await app.NewClient().RegisterAsync(email));

        app.Time.Advance(TimeSpan.FromDays(179));
        await ShouldBeKnownAsync(app, email, device);
        app.Time.Advance(TimeSpan.FromDays(1));
        await ShouldBeStrangeAsync(app, email, device);
    }

    [Fact]
    public async Task Should_Forget_All_Devices_With_A_New_Password()
    {
        var app = await StartAsync(_strict);
        var email = NewEmail();
        var normalized = email.ToUpperInvariant();
        var device = DeviceOf(await app.NewClient().RegisterAsync(email));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope
                .ServiceProvider.GetRequiredService<MailZenDbContext>()
                .Users.Where(user => user.NormalizedEmail == normalized)
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.SecurityStamp, "of another password"));
        }

        await ShouldBeStrangeAsync(app, email, device);
    }

    [Fact]
    public async Task Should_Hold_A_Known_Device_To_The_Failures_Of_Its_Network()
    {
        var app = await StartAsync(("MAILZEN_ABUSE_SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS", "2"));
        var email = NewEmail();
        var known = NewKnownClient(app, DeviceOf(await app.NewClient().RegisterAsync(email)));
        await known.LoginAsync(email, Wrong);
        await known.LoginAsync(email, Wrong);

        (await known.LoginAsync(email)).Reason.ShouldBe("RATE_LIMITED");
    }

    private static async Task ShouldBeKnownAsync(TestApp app, string email, string device)
    {
        await DelayStrangersAsync(app, email);
        (await NewKnownClient(app, device).LoginAsync(email)).Succeeded.ShouldBeTrue();
    }

    private static async Task ShouldBeStrangeAsync(TestApp app, string email, string device)
    {
        await DelayStrangersAsync(app, email);
        (await NewKnownClient(app, device).LoginAsync(email)).Reason.ShouldBe("SIGN_IN_DELAYED", device);
    }

    private static async Task DelayStrangersAsync(TestApp app, string email)
    {
        await app.NewClient().LoginAsync(email, Wrong);
        (await app.NewClient().LoginAsync(email, Wrong)).Reason.ShouldBe("SIGN_IN_DELAYED");
    }
}

public sealed class DeviceOnSqliteTests(TestApps apps) : DeviceTests<SqliteDatabase>(apps);

public sealed class DeviceOnPostgreSqlTests(TestApps apps) : DeviceTests<PostgreSqlDatabase>(apps);
