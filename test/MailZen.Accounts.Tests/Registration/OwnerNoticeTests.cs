using MailZen.Accounts.Emailing;
using MailZen.Accounts.Tests.EmailProof;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Tests.Registration;

/// <summary>The owner of a verified e-mail address is told, and nobody else, that somebody has registered with it.</summary>
public abstract class OwnerNoticeTests<TDatabase>(TestApps apps) : EmailTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string Password = "the stranger's staple";

    [Theory]
    [InlineData("en", "You have a MailZen account already")]
    [InlineData("de-CH", "Sie haben bereits ein MailZen-Konto")]
    [InlineData("fr", "Vous avez déjà un compte MailZen")]
    public async Task Should_Tell_The_Owner_In_The_Language_Of_The_Request(string language, string subject)
    {
        var app = await StartWithMailAsync();
        var email = await VerifyAsync(app);
        var stranger = app.NewClient();
        stranger.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        (await stranger.RegisterAsync(email.ToUpperInvariant(), Password)).Succeeded.ShouldBeTrue();

        await UntilAsync(() => Smtp.MessagesTo(email).Count == 2);
        var notice = Smtp.MessagesTo(email)[^1];
        notice.From.ShouldBe(From);
        notice.Message.Subject.ShouldBe(subject);
        notice.Text.ShouldContain("MailZen");
    }

    [Fact]
    public async Task Should_Send_One_Message_For_Each_Account_And_None_For_A_Repeated_Form()
    {
        var app = await StartWithMailAsync();
        var email = await VerifyAsync(app);
        var (client, number) = (app.NewClient(), NewNumber());
        (await client.SignupSendOtpAsync(number)).Succeeded.ShouldBeTrue();
        var code = Webhook.CodeOf(number);
        (await client.SignupVerifyAsync(number, code, email)).Succeeded.ShouldBeTrue();
        await UntilAsync(() => Smtp.MessagesTo(email).Count == 2);

        (await client.SignupVerifyAsync(number, code, email)).Succeeded.ShouldBeTrue();

        await EndAsync(app);
        Smtp.MessagesTo(email).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Should_Send_Three_A_Day()
    {
        var app = await StartWithMailAsync();
        var email = await VerifyAsync(app);
        for (var messages = 2; messages <= 4; messages++)
        {
            (await app.NewClient().RegisterAsync(email, Password)).Succeeded.ShouldBeTrue();
            await UntilAsync(() => Smtp.MessagesTo(email).Count == messages);
        }

        (await app.NewClient().RegisterAsync(email, Password)).Succeeded.ShouldBeTrue();
        await EndAsync(app);
        Smtp.MessagesTo(email).Count.ShouldBe(4);

        app.Time.Advance(TimeSpan.FromDays(1));
        (await app.NewClient().RegisterAsync(email, Password)).Succeeded.ShouldBeTrue();
        await UntilAsync(() => Smtp.MessagesTo(email).Count > 4);
    }

    [Fact]
    public async Task Should_Tell_Nobody_Of_An_Unverified_Address()
    {
        var app = await StartWithMailAsync();
        var verified = await VerifyAsync(app);
        var ((_, unverified), unknown) = (await OpenAccountAsync(app), NewEmail());

        (await app.NewClient().RegisterAsync(unverified, Password)).Succeeded.ShouldBeTrue();
        (await app.NewClient().RegisterAsync(unknown, Password)).Succeeded.ShouldBeTrue();
        (await app.NewClient().RegisterAsync(verified, Password)).Succeeded.ShouldBeTrue();

        await UntilAsync(() => Smtp.MessagesTo(verified).Count == 2);
        await EndAsync(app);
        Smtp.MessagesTo(unverified).ShouldBeEmpty();
        Smtp.MessagesTo(unknown).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Register_Also_While_The_Mail_Server_Refuses()
    {
        var app = await StartWithMailAsync();
        var email = await VerifyAsync(app);
        Smtp.Refuse("550 unknown");

        (await app.NewClient().RegisterAsync(email, Password)).Succeeded.ShouldBeTrue();

        await UntilAsync(() => app.Logs.Has("deferred_email_failed"));
        Smtp.MessagesTo(email).Count.ShouldBe(1);
    }

    /// <summary>An account whose e-mail address is verified. It has got one message, the code.</summary>
    private static async Task<string> VerifyAsync(TestApp app)
    {
        var (client, email, code) = await RegisterAndSendAsync(app);
        (await client.EmailVerifyAsync(code)).Succeeded.ShouldBeTrue();
        return email;
    }

    private static Task EndAsync(TestApp app) => app.Services.GetRequiredService<DeferredEmails>().StopAsync(CancellationToken.None);
}

public sealed class OwnerNoticeOnSqliteTests(TestApps apps) : OwnerNoticeTests<SqliteDatabase>(apps);

public sealed class OwnerNoticeOnPostgreSqlTests(TestApps apps) : OwnerNoticeTests<PostgreSqlDatabase>(apps);
