using System.Net;
using System.Net.Sockets;

namespace MailZen.HttpApi.Host.Tests.Admin;

/// <summary>Gives each connection to the next host, as a proxy without sticky sessions does.</summary>
internal sealed class RoundRobinProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IReadOnlyList<Uri> _hosts;
    private readonly Task _accepting;
    private int _connections;

    public RoundRobinProxy(IReadOnlyList<Uri> hosts)
    {
        _hosts = hosts;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync();
                _ = ForwardAsync(client, _hosts[_connections++ % _hosts.Count]);
            }
            catch (SocketException)
            {
                return; // The listener was stopped.
            }
        }
    }

    private static async Task ForwardAsync(TcpClient client, Uri host)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, host.Port);
            await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
        }
    }
}
