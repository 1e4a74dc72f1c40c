using System.Globalization;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Processes;
using MailZen.TestBase.Providers;

namespace MailZen.HttpApi.Host.Tests.Mail;

/// <summary>A mail server that has to be signed in to, over TLS and with a certificate that the host trusts.</summary>
public sealed class SmtpSignInTests
{
    private const string User = "mailzen";
    private const string Password = "a password of the mail server";

    /// <remarks>A process of its own: what it trusts is read from its environment.</remarks>
    [Theory]
    [InlineData("StartTls")]
    [InlineData("Tls")]
    public async Task Should_Send_With_The_Right_Password_And_Refuse_What_It_Cannot_Check(string security)
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue(namesList: true);
        using var withoutList = authority.Issue(namesList: false);
        var smtp = SmtpDouble.Shared;
        smtp.Reset();
        smtp.Secure(certificate, isFirst: security == "Tls");
        smtp.RequireSignIn(User, Password);
        var home = Directory.CreateTempSubdirectory("mailzen-home-").FullName; // It keeps revocation lists.
        var trusted = Path.Combine(home, "authority.pem");
        await File.WriteAllTextAsync(trusted, authority.Pem);
        using var host = ProductProcess.Start(
            "MailZen.HttpApi.Host",
            [
                new("ASPNETCORE_ENVIRONMENT", "Development"),
                new("ASPNETCORE_URLS", "http://127.0.0.1:0"),
                new("HOME", home),
                new("SSL_CERT_FILE", trusted),
                new("MAILZEN_SMTP_HOST", "127.0.0.1"),
                new("MAILZEN_SMTP_PORT", smtp.Port.ToString(CultureInfo.InvariantCulture)),
                new("MAILZEN_SMTP_SECURITY", security),
                new("MAILZEN_SMTP_USER", User),
                new("MAILZEN_SMTP_PASSWORD", Password),
                new("MAILZEN_SMTP_FROM", "no-reply@mailzen.example"),
            ]
        );
        var address = new Uri((await host.LineAsync("MailZen listens at ")).Split(' ')[^1]);

        (await SendAsync(address, "right@example.com")).Succeeded.ShouldBeTrue(host.Output);
        smtp.MessagesTo("right@example.com").Count.ShouldBe(1);

        smtp.RequireSignIn(User, "the server's new password");
        (await SendAsync(address, "wrong@example.com")).Reason.ShouldBe("EMAIL_DELIVERY_UNAVAILABLE");
        await host.LineAsync("not sent: credentials_refused.");
        smtp.MessagesTo("wrong@example.com").ShouldBeEmpty();
        smtp.Commands.Last(line => line != "QUIT").ShouldStartWith("AUTH ");

        smtp.Secure(withoutList, isFirst: security == "Tls");
        (await SendAsync(address, "unknown@example.com")).Reason.ShouldBe("EMAIL_DELIVERY_UNAVAILABLE");
        await host.LineAsync("not sent: tls_failed.");
        host.Output.ShouldNotContain(Password);
    }

    /// <summary>Registers, and requests a code by e-mail.</summary>
    private static async Task<GraphQLReply> SendAsync(Uri address, string email)
    {
        using var http = new HttpClient { BaseAddress = address };
        var client = new TestClient(http);
        client.UseToken((await client.RegisterAsync(email)).Data.GetProperty("register").GetProperty("token").GetString());
        return await client.EmailSendCodeAsync();
    }
}
