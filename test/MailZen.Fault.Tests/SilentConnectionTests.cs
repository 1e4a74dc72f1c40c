using System.Net;
using System.Net.Sockets;

namespace MailZen.Fault.Tests;

/// <summary>Something between host and database forgets a connection: it stays open, and nothing passes any more.</summary>
public sealed class SilentConnectionTests
{
    private const int Requests = 16;

    [Fact]
    public async Task Should_Tell_All_Who_Wait_For_Settings_Soon_And_Go_On_With_Another_Connection()
    {
        await using var world = await FaultWorld.CreateAsync();
        using var proxy = new SilentProxy(world.Postgres.Port);
        var host = await world.StartHostAsync(
            world
                .ConnectionString.Replace($"Port={world.Postgres.Port}", $"Port={proxy.Port}", StringComparison.Ordinal)
                .Replace("Command Timeout=5", "Command Timeout=30", StringComparison.Ordinal)
        );
        (await FaultWorld.NewClient(host).SignupVerifyAsync(world.NewNumber(), "123456", "nobody@example.com")).Reason.ShouldBe(
            "OTP_INVALID"
        );
        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System); // Settings are read again then.

        proxy.Silence();
        var silent = TimeProvider.System.GetTimestamp();
        var replies = await Task.WhenAll(
            Enumerable
                .Range(0, Requests)
                .Select(_ => FaultWorld.NewClient(host).SignupVerifyAsync(world.NewNumber(), "123456", "nobody@example.com"))
        );

        replies.ShouldAllBe(reply => reply.Reason == "OTP_INVALID" || reply.Code == "SERVICE_UNAVAILABLE");
        TimeProvider.System.GetElapsedTime(silent).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (await FaultWorld.NewClient(host).SignupVerifyAsync(world.NewNumber(), "123456", "nobody@example.com")).Reason.ShouldBe(
            "OTP_INVALID"
        );
    }

    /// <summary>Passes everything on, until connections that are open then are forgotten.</summary>
    private sealed class SilentProxy : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly int _target;
        private volatile CancellationTokenSource _passing = new();

        public SilentProxy(int target)
        {
            _target = target;
            _listener.Start();
            _ = AcceptAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Silence() => Interlocked.Exchange(ref _passing, new CancellationTokenSource()).Cancel();

        public void Dispose()
        {
            _listener.Dispose();
            _passing.Dispose();
        }

        private async Task AcceptAsync()
        {
            while (true)
            {
                TcpClient client;
                try
                {
                    client = await _listener.AcceptTcpClientAsync();
                }
                catch (SocketException)
                {
                    return; // The test is over.
                }

                var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, _target);
                var passing = _passing.Token;
                _ = PassAsync(client.GetStream(), server.GetStream(), passing);
                _ = PassAsync(server.GetStream(), client.GetStream(), passing);
            }
        }

        /// <remarks>Cancelled, it leaves both ends open and passes nothing.</remarks>
        private static async Task PassAsync(NetworkStream from, NetworkStream to, CancellationToken passing)
        {
            try
            {
                await from.CopyToAsync(to, passing);
                to.Close();
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
            {
                return; // Forgotten, or one end has gone.
            }
        }
    }
}
