using System.Net.Sockets;
using System.Text;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;

namespace MailZen.HttpApi.Host.Tests.Startup;

/// <summary>However many connections somebody opens, the process keeps descriptors for its database and its providers.</summary>
public sealed class ConnectionLimitTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    [Fact]
    public async Task Should_Close_What_Is_Beyond_The_Bound_And_Serve_The_Rest()
    {
        var app = await StartAsync(("MAILZEN_MAX_CONNECTIONS", "10"));
        var address = app.NewClient().Http.BaseAddress!;
        var open = new List<TcpClient>();
        try
        {
            for (var connection = 0; connection < 10; connection++)
            {
                open.Add(await ConnectAsync());
                (await AskAsync(open[^1])).ShouldStartWith("HTTP/1.1 200 OK");
            }

            using var refused = await ConnectAsync();
            (await AskAsync(refused)).ShouldBeEmpty();
            (await AskAsync(open[0])).ShouldStartWith("HTTP/1.1 200 OK");

            open[1].Dispose();
            for (var reply = ""; !reply.StartsWith("HTTP/1.1 200 OK", StringComparison.Ordinal); reply = await AskAsync(open[^1]))
            {
                open.Add(await ConnectAsync()); // Until the host has seen the end of the other one.
            }
        }
        finally
        {
            open.ForEach(client => client.Dispose());
        }

        async Task<TcpClient> ConnectAsync()
        {
            var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port);
            return client;
        }

        async Task<string> AskAsync(TcpClient client)
        {
            var buffer = new byte[4096];
            try
            {
                await client
                    .GetStream()
                    .WriteAsync(Encoding.ASCII.GetBytes($"GET /health/live HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n"));
                return Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
            }
            catch (IOException)
            {
                return ""; // It was closed so early that the question met a closed end.
            }
        }
    }
}
