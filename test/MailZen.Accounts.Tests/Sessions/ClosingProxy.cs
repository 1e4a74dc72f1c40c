using System.Net;
using System.Net.Sockets;

namespace MailZen.Accounts.Tests.Sessions;

/// <summary>Passes connections on to a database, until it closes and refuses them all.</summary>
internal sealed class ClosingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly (string Host, int Port) _target;

    public ClosingProxy(string host, int port)
    {
        _target = (host, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    public void Close()
    {
        _listener.Stop();
        _closed.Cancel();
    }

    public void Dispose()
    {
        Close();
        _listener.Dispose();
        _closed.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = PassAsync(await _listener.AcceptTcpClientAsync(_closed.Token));
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(_target.Host, _target.Port, _closed.Token);
                await Task.WhenAny(
                    client.GetStream().CopyToAsync(server.GetStream(), _closed.Token),
                    server.GetStream().CopyToAsync(client.GetStream(), _closed.Token)
                );
            }
            catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
            {
                // One end has gone: so does the other.
            }
        }
    }
}
