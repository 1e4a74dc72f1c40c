using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Clients;
using MailZen.TestBase.Databases;

namespace MailZen.PhoneVerification.Tests.Sms;

/// <summary>What an operator reads of a provider that cannot be reached, and what an administrator may learn.</summary>
public sealed class ConnectionFaultTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    [Fact]
    public async Task Should_Tell_Certificates_Names_And_Connections_Apart()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeWithABadCertificateAsync(listener);
        (await SendThroughAsync($"https://127.0.0.1:{PortOf(listener)}/sms")).ShouldBe(("Provider", "tls_failed"));
        await serving;

        (await SendThroughAsync("https://nobody.invalid/sms")).ShouldBe(("Provider", "dns_failed"));

        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = PortOf(closed);
        closed.Stop();
        (await SendThroughAsync($"http://127.0.0.1:{port}/sms")).ShouldBe(("Provider", "unreachable"));

        async Task<(string?, string?)> SendThroughAsync(string url)
        {
            var app = await StartAsync(("MAILZEN_SMS_WEBHOOK_URL", url));
            var reply = await TestAsync(await NewAdministratorAsync(app));
            var code = reply.GetProperty("errorCode").GetString()!;
            app.Logs.Entries.ShouldContain(entry =>
                entry.EventName == "sms_dispatch_provider_failed" && entry.Text.Contains(code, StringComparison.Ordinal)
            );
            return (reply.GetProperty("errorClass").GetString(), code);
        }
    }

    /// <remarks>Otherwise a person who may set the webhook's URL could ask the name service which names exist inside.</remarks>
    [Fact]
    public async Task Should_Not_Tell_An_Administrator_Which_Names_Exist_Inside()
    {
        var app = await StartAsync(("MAILZEN_CLEANUP_SECONDS", "3599"));
        var administrator = await NewAdministratorAsync(app);

        var inside = await SetAndTestAsync($"https://{Dns.GetHostName()}/sms"); // This machine's own name, which is no public address.
        var nowhere = await SetAndTestAsync("https://nobody.invalid/sms");

        inside.ShouldBe(nowhere);
        inside.ShouldContain("destination_refused");
        var lines = app
            .Logs.Entries.Where(entry => entry.EventName == "sms_dispatch_provider_misconfigured")
            .Select(entry => entry.Text)
            .ToList();
        lines.Count.ShouldBe(2);
        lines[0].ShouldContain("destination_refused");
        lines[1].ShouldContain("dns_failed"); // The operator may know.
        (await app.QueryAsync("SELECT DISTINCT error_code FROM sms_messages")).ShouldBe(["destination_refused"]);

        async Task<string> SetAndTestAsync(string url)
        {
            (await administrator.Http.PostAsJsonAsync("/api/setting-management/sms", new { webhookUrl = url })).StatusCode.ShouldBe(
                HttpStatusCode.OK
            );
            var reply = await TestAsync(administrator);
            return string.Join(
                ' ',
                reply.EnumerateObject().Where(member => member.Name != "elapsedMs").Select(member => $"{member.Name}={member.Value}")
            );
        }
    }

    private static async Task<JsonElement> TestAsync(TestClient administrator)
    {
        var reply = await administrator.Http.PostAsJsonAsync(
            "/api/setting-management/sms/send-test-sms",
            new { phoneNumber = NewNumber() }
        );
        reply.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await reply.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task ServeWithABadCertificateAsync(TcpListener listener)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=somebody.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UnixEpoch.AddYears(50),
            DateTimeOffset.UnixEpoch.AddYears(80)
        );
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(client.GetStream());
        try
        {
            await stream.AuthenticateAsServerAsync(certificate);
            await stream.ReadExactlyAsync(new byte[1]);
        }
        catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The product hangs up.
        }
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
