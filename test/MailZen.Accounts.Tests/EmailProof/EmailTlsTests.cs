using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.Accounts.Tests.EmailProof;

/// <summary>A mail server whose certificate nobody has signed learns neither the password nor a message.</summary>
public abstract class EmailTlsTests<TDatabase>(TestApps apps) : EmailTest<TDatabase>(apps)
    where TDatabase : ITestDatabase, new()
{
    private const string SmtpPassword = "entered-again"; // No log of any test may have it.

    [Theory]
    [InlineData("StartTls", new[] { "EHLO", "STARTTLS" })]
    [InlineData("Tls", new string[0])]
    public async Task Should_Send_Nothing_To_A_Server_That_It_Cannot_Trust(string security, string[] commands)
    {
        var app = await StartWithMailAsync(
            ("MAILZEN_SMTP_SECURITY", security),
            ("MAILZEN_SMTP_USER", "mailzen"),
            ("MAILZEN_SMTP_PASSWORD", SmtpPassword)
        );
        var (client, email) = await OpenAccountAsync(app);
        using var certificate = CreateCertificate();
        Smtp.Secure(certificate, isFirst: security == "Tls");

        var reply = await client.EmailSendCodeAsync();

        (reply.Code, reply.Reason).ShouldBe(("SERVICE_UNAVAILABLE", "EMAIL_DELIVERY_UNAVAILABLE"));
        app.Logs.Entries.Single(entry => entry.EventName == "email_delivery_failed").Text.ShouldEndWith("not sent: tls_failed.");
        Smtp.Commands.Select(line => line.Split(' ')[0]).ShouldBe(commands);
        Smtp.MessagesTo(email).ShouldBeEmpty();
        reply.Body.ToString().ShouldNotContain(SmtpPassword);
    }

    [Fact]
    public async Task Should_Not_Sign_In_In_Clear_Where_Tls_Is_Not_Offered()
    {
        var app = await StartWithMailAsync(
            ("MAILZEN_SMTP_SECURITY", "StartTls"),
            ("MAILZEN_SMTP_USER", "mailzen"),
            ("MAILZEN_SMTP_PASSWORD", SmtpPassword)
        );
        var (client, _) = await OpenAccountAsync(app);

        (await client.EmailSendCodeAsync()).Reason.ShouldBe("EMAIL_DELIVERY_UNAVAILABLE");

        Smtp.Commands.ShouldNotContain(line => line.StartsWith("AUTH", StringComparison.Ordinal));
        Smtp.Commands.ShouldNotContain(line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}

public sealed class EmailTlsOnSqliteTests(TestApps apps) : EmailTlsTests<SqliteDatabase>(apps);

public sealed class EmailTlsOnPostgreSqlTests(TestApps apps) : EmailTlsTests<PostgreSqlDatabase>(apps);
