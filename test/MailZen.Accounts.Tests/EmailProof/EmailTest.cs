using System.Globalization;
using MailZen.Accounts.Tests.SignIn;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;
using MailZen.TestBase.Providers;

namespace MailZen.Accounts.Tests.EmailProof;

/// <summary>What tests of codes by e-mail share: a mail server.</summary>
public abstract class EmailTest<TDatabase> : SignInTest<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    protected const string From = "no-reply@mailzen.example";

    protected EmailTest(TestApps apps)
        : base(apps) => Smtp.Reset();

    /// <summary>The mail server.</summary>
    protected static SmtpDouble Smtp => SmtpDouble.Shared;

    /// <summary>A host that sends to <see cref="Smtp"/>.</summary>
    protected Task<TestApp> StartWithMailAsync(params (string Name, string? Value)[] settings) =>
        StartAsync([.. MailSettings, .. settings]);

    /// <summary>Settings of a host that sends to <see cref="Smtp"/>.</summary>
    protected internal static (string Name, string? Value)[] MailSettings =>
        [
            ("MAILZEN_SMTP_HOST", "127.0.0.1"),
            ("MAILZEN_SMTP_PORT", Smtp.Port.ToString(CultureInfo.InvariantCulture)),
            ("MAILZEN_SMTP_SECURITY", "None"),
            ("MAILZEN_SMTP_FROM", From),
        ];

    /// <summary>A client with a session of a new account.</summary>
    protected static async Task<(TestClient Client, string Email)> OpenAccountAsync(TestApp app)
    {
        var (client, email) = (app.NewClient(), NewEmail());
        client.UseToken((await client.RegisterAsync(email)).Data.GetProperty("register").GetProperty("token").GetString());
        return (client, email);
    }

    /// <summary>The same with a code.</summary>
    protected static async Task<(TestClient Client, string Email, string Code)> RegisterAndSendAsync(TestApp app)
    {
        var (client, email) = await OpenAccountAsync(app);
        (await client.EmailSendCodeAsync()).Data.GetProperty("emailSendCode").GetBoolean().ShouldBeTrue();
        return (client, email, Smtp.CodeOf(email));
    }

    protected static async Task<bool> IsVerifiedAsync(TestClient client) =>
        (await client.SendAsync("{ authMe { user { isEmailVerified } } }"))
            .Data.GetProperty("authMe")
            .GetProperty("user")
            .GetProperty("isEmailVerified")
            .GetBoolean();
}
