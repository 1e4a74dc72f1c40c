using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using MailZen.Bench.Hosts;

namespace MailZen.Fault.Tests;

/// <summary>PostgreSQL goes away under load and comes back.</summary>
public sealed class RestartedDatabaseTests
{
    private static readonly TimeSpan _recovery = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Should_Answer_In_Code_Meanwhile_And_Serve_Again_By_Itself(bool isBehindPgBouncer)
    {
        await using var world = await FaultWorld.CreateAsync();
        using var bouncer = isBehindPgBouncer ? PgBouncer.Start(world.Postgres.Port) : null;
        var connectionString = bouncer is null ? null : $"{bouncer.ConnectionString("mailzen")};Timeout=3;Command Timeout=5";
        var host = await world.StartHostAsync(connectionString);
        var replies = new ConcurrentQueue<(long At, string? Code)>();
        using var end = new CancellationTokenSource();
        var load = Enumerable.Range(0, 16).Select(_ => SendAsync(world, host, replies, end.Token)).ToList();

        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        await world.Postgres.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System);
        await world.Postgres.ResumeAsync();
        var back = TimeProvider.System.GetTimestamp();
        await Task.Delay(_recovery + TimeSpan.FromSeconds(4), TimeProvider.System);
        await end.CancelAsync();
        await Task.WhenAll(load);

        replies.Count(reply => reply.Code is null).ShouldBeGreaterThan(100);
        replies.Where(reply => reply.Code is not null).Select(reply => reply.Code).Distinct().ShouldBe(["SERVICE_UNAVAILABLE"]);
        var afterwards = replies.Where(reply => TimeProvider.System.GetElapsedTime(back, reply.At) > _recovery).ToList();
        afterwards.Count.ShouldBeGreaterThan(100);
        afterwards.ShouldAllBe(reply => reply.Code == null);
    }

    private static async Task SendAsync(
        FaultWorld world,
        HostProcess host,
        ConcurrentQueue<(long At, string? Code)> replies,
        CancellationToken end
    )
    {
        var client = FaultWorld.NewClient(host);
        while (!end.IsCancellationRequested)
        {
            var at = TimeProvider.System.GetTimestamp();
            replies.Enqueue((at, (await client.SignupSendOtpAsync(world.NewNumber())).Code));
        }
    }

    /// <summary>PgBouncer in transaction mode, from Debian's package.</summary>
    private sealed class PgBouncer : IDisposable
    {
        private readonly Process _process;
        private readonly int _port;

        private PgBouncer(Process process, int port) => (_process, _port) = (process, port);

        public static PgBouncer Start(int postgresPort)
        {
            var port = FreePort.Find();
            var folder = Directory.CreateTempSubdirectory("pgbouncer-").FullName;
            var ini = Path.Combine(folder, "pgbouncer.ini");
            File.WriteAllText(Path.Combine(folder, "users.txt"), "\"postgres\" \"\"\n");
            File.WriteAllText(
                ini,
                string.Create(
                        CultureInfo.InvariantCulture,
                        $"""
                        [databases]
                        * = host=127.0.0.1 port={postgresPort}
                        [pgbouncer]
                        listen_addr = 127.0.0.1
                        listen_port = {port}
                        unix_socket_dir =
                        auth_type = any
                        pool_mode = transaction
                        max_client_conn = 300
                        default_pool_size = 20
                        server_login_retry = 1
                        ignore_startup_parameters = extra_float_digits

                        """
                    )
                    .Replace("* = host", "* = user=postgres host", StringComparison.Ordinal)
            );
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);

            // It refuses to run as root.
            string[] command =
                Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", "pgbouncer", "-q", ini] : ["pgbouncer", "-q", ini];
            return new PgBouncer(Process.Start(command[0], command[1..]), port);
        }

        /// <remarks>A session's state is nobody's here, so there is nothing to reset.</remarks>
        public string ConnectionString(string database) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};No Reset On Close=true;Max Auto Prepare=0"
            );

        public void Dispose()
        {
            _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }
    }
}
