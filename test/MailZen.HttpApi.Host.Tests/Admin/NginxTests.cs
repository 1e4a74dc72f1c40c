using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MailZen.HttpApi.Host.Tests.Clients;
using MailZen.TestBase;
using MailZen.TestBase.Clients;
using Microsoft.Playwright;

namespace MailZen.HttpApi.Host.Tests.Admin;

/// <summary>deploy/nginx.conf on Debian's nginx, before two hosts.</summary>
public sealed partial class NginxTests(AdminHosts hosts, Browser browser) : IClassFixture<AdminHosts>, IClassFixture<Browser>
{
    private static readonly IPAddress _client = IPAddress.Parse("127.0.0.9");

    [Fact]
    public async Task Should_Pass_Web_Sockets_And_The_Clients_Address_Without_Sticky_Sessions()
    {
        var port = FindFreePort();
        using var nginx = Start(port);
        try
        {
            await using var person = await browser.NewPersonAsync();
            var sockets = new ConcurrentQueue<string>();
            person.Page += (_, opened) => opened.WebSocket += (_, socket) => sockets.Enqueue(socket.Url);
            await UntilItListensAsync(port);

            var page = await person.OpenAsync(new Uri($"http://localhost:{port}"), "/admin/sms");
            await page.GetByRole(AriaRole.Combobox, new() { Name = "Provider", Exact = true }).WaitForAsync();
            sockets.ShouldContain(url => url.Contains("/_blazor", StringComparison.Ordinal));

            using var handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = ConnectAsync };
            using var http = new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7"); // As a client would that pretends to be another one.
            var client = new TestClient(http);
            for (var host = 0; host < hosts.Addresses.Count; host++)
            {
                var email = $"nginx{host}@example.com";
                (await client.RegisterAsync(email)).Succeeded.ShouldBeTrue();
                (
                    await hosts.QueryAsync(
                        $"SELECT DISTINCT client_address FROM audit_logs JOIN users ON users.id = user_id WHERE email = '{email}'"
                    )
                ).ShouldBe([_client.ToString()]);
            }
        }
        finally
        {
            nginx.Kill(entireProcessTree: true);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(_client, 0));
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task UntilItListensAsync(int port)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (attempt < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    /// <summary>Starts it with the file as it is, except for ports, certificates and the names of the two hosts.</summary>
    private Process Start(int port)
    {
        var folder = Directory.CreateTempSubdirectory("mailzen-nginx-").FullName;
        var site = Certificates()
            .Replace(RepositoryFiles.Read("deploy/nginx.conf"), "")
            .Replace("listen 443 ssl http2;", $"listen 127.0.0.1:{port};", StringComparison.Ordinal)
            .Replace("listen 80;", $"listen 127.0.0.1:{FindFreePort()};", StringComparison.Ordinal)
            .Replace("127.0.0.1:5001", $"127.0.0.1:{hosts.Addresses[0].Port}", StringComparison.Ordinal)
            .Replace("127.0.0.1:5002", $"127.0.0.1:{hosts.Addresses[1].Port}", StringComparison.Ordinal);
        var user = Environment.UserName == "root" ? "user root;" : "";
        string[] paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        File.WriteAllText(
            Path.Combine(folder, "nginx.conf"),
            $$"""
            {{user}}
            daemon off;
            pid {{folder}}/nginx.pid;
            error_log stderr;
            events { }
            http {
                access_log off;
                {{string.Join(' ', paths.Select(path => $"{path}_temp_path {folder}/{path};"))}}
                {{site}}
            }
            """
        );
        return Process.Start("/usr/sbin/nginx", ["-e", "stderr", "-p", folder, "-c", Path.Combine(folder, "nginx.conf")]);
    }

    [GeneratedRegex(@"^ +ssl_.*\n", RegexOptions.Multiline)]
    private static partial Regex Certificates();
}
