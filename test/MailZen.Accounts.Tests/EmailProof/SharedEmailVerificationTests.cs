using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.EmailProof;

/// <summary>Of several accounts with one e-mail address, the one that verifies it gets it.</summary>
public abstract class SharedEmailVerificationTests<TDatabase>(TestApps apps) : EmailTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string First = "the first staple";
    private const string Second = "the second staple";

    [Fact]
    public async Task Should_Let_One_Of_Two_Accounts_Verify_At_Once_And_Keep_The_Others_Code()
    {
        var apps = await StartTwoAsync(MailSettings);
        var email = NewEmail();
        string[] passwords = [First, Second];
        TestClient[] clients = [await OpenAsync(apps[0], email, First), await OpenAsync(apps[1], email, Second)];
        var codes = new List<string>();
        foreach (var client in clients)
        {
            codes.Add(await SendAsync(client, email));
        }

        var replies = await Task.WhenAll(clients.Zip(codes, (client, code) => client.EmailVerifyAsync(code)));

        replies.Count(reply => reply.Succeeded).ShouldBe(1);
        var loser = Array.FindIndex(replies, reply => !reply.Succeeded);
        (replies[loser].Code, replies[loser].Reason).ShouldBe(("CONFLICT", "EMAIL_ALREADY_REGISTERED"));
        (await IsVerifiedAsync(clients[loser])).ShouldBeFalse();
        (await apps[0].QueryAsync($"SELECT COUNT(*) FROM users WHERE email = '{email}' AND email_confirmed")).ShouldBe(["1"]);
        (await clients[loser].EmailVerifyAsync(codes[loser])).Reason.ShouldBe("EMAIL_ALREADY_REGISTERED", "The code was not used up.");

        (await clients[1 - loser].DeleteMyAccountAsync(passwords[1 - loser])).Succeeded.ShouldBeTrue();
        (await clients[loser].EmailVerifyAsync(codes[loser])).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_End_The_Sign_In_Of_Others_By_The_Address_And_Nothing_Else()
    {
        var app = await StartWithMailAsync();
        var email = NewEmail();
        var registered = await app.NewClient().RegisterAsync(email, Second);
        var rival = app.NewClient();
        rival.UseToken(Session(registered, "register").GetProperty("token").GetString());
        var owner = await OpenAsync(app, email, First);
        (await app.NewClient().LoginAsync(email, Second)).Succeeded.ShouldBeTrue();

        (await owner.EmailVerifyAsync(await SendAsync(owner, email))).Succeeded.ShouldBeTrue();

        (await app.NewClient().LoginAsync(email, Second)).Reason.ShouldBe("INVALID_CREDENTIALS");
        (await NewKnownClient(app, DeviceOf(registered)).LoginAsync(email, Second)).Reason.ShouldBe("INVALID_CREDENTIALS");
        (await app.NewClient().LoginAsync(email, First)).Succeeded.ShouldBeTrue();
        (await rival.AuthMeAsync()).Data.GetProperty("authMe").GetProperty("user").GetProperty("email").GetString().ShouldBe(email);
        (await rival.ChangePasswordAsync("the third staple", Second)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Leave_Messages_For_The_Other_Accounts_Of_The_Address()
    {
        var app = await StartWithMailAsync(("MAILZEN_ABUSE_EMAIL_SENDS_PER_EMAIL_AND_NETWORK_PER_DAY", "1"));
        var email = NewEmail();
        var (stranger, owner) = (await OpenAsync(app, email, First), await OpenAsync(app, email, Second));
        await SendAsync(stranger, email);
        app.Time.Advance(TimeSpan.FromSeconds(61));

        (await stranger.EmailSendCodeAsync()).Reason.ShouldBe("RATE_LIMITED");

        (await owner.EmailVerifyAsync(await SendAsync(owner, email))).Succeeded.ShouldBeTrue();
    }

    private static async Task<TestClient> OpenAsync(TestApp app, string email, string password)
    {
        var client = app.NewClient();
        client.UseToken(Session(await client.RegisterAsync(email, password), "register").GetProperty("token").GetString());
        return client;
    }

    private static async Task<string> SendAsync(TestClient client, string email)
    {
        (await client.EmailSendCodeAsync()).Succeeded.ShouldBeTrue();
        return Smtp.CodeOf(email);
    }
}

public sealed class SharedEmailVerificationOnSqliteTests(TestApps apps) : SharedEmailVerificationTests<SqliteDatabase>(apps);

public sealed class SharedEmailVerificationOnPostgreSqlTests(TestApps apps) : SharedEmailVerificationTests<PostgreSqlDatabase>(apps);
