using System.Diagnostics;
using System.Globalization;
using MailZen.Bench.Hosts;
using Npgsql;

namespace MailZen.Bench.Postgres;

/// <summary>A PostgreSQL server of the benchmark's own, on loopback, as durable as in production.</summary>
internal sealed class ThrowawayPostgres : IAsyncDisposable
{
    private readonly string _bin;
    private readonly string _data;
    private readonly int _port;

    private ThrowawayPostgres(string bin, string data, int port) => (_bin, _data, _port) = (bin, data, port);

    public static async Task<ThrowawayPostgres> StartAsync()
    {
        var bin =
            Directory
                .EnumerateFiles("/usr/lib/postgresql", "initdb", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .LastOrDefault()
            ?? throw new InvalidOperationException("PostgreSQL is not installed; ./test.sh installs it.");
        var postgres = new ThrowawayPostgres(Path.GetDirectoryName(bin)!, (await RunAsync("mktemp", "-d")).Trim(), FreePort.Find());
        await RunAsync(bin, "-D", postgres._data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        await postgres.ResumeAsync();
        return postgres;
    }

    /// <summary>The port that it listens on.</summary>
    public int Port => _port;

    /// <summary>Starts it, again.</summary>
    public Task ResumeAsync()
    {
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=300 -c shared_buffers=512MB -c "
                + $"shared_preload_libraries=pg_stat_statements"
        );
        return RunAsync(Path.Combine(_bin, "pg_ctl"), "-D", _data, "-w", "-s", "-l", $"{_data}/log", "-o", options, "start");
    }

    /// <summary>Stops it as an administrator does: sessions are cut, nothing is lost.</summary>
    public Task StopAsync() => RunAsync(Path.Combine(_bin, "pg_ctl"), "-D", _data, "-w", "-s", "-m", "fast", "stop");

    /// <summary>
    /// Starts another server that follows this one. From then on this one commits nothing that the other has not on its disk.
    /// </summary>
    public async Task<ThrowawayPostgres> StartStandbyAsync()
    {
        var standby = new ThrowawayPostgres(_bin, (await RunAsync("mktemp", "-d")).Trim(), FreePort.Find());
        var source = string.Create(CultureInfo.InvariantCulture, $"host=127.0.0.1 port={_port} user=postgres application_name=standby");
        await RunAsync(Path.Combine(_bin, "pg_basebackup"), "-d", source, "-D", standby._data, "-R", "-X", "stream", "-c", "fast");
        await standby.ResumeAsync();
        await ExecuteAsync("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'standby'");
        await ExecuteAsync("postgres", "SELECT pg_reload_conf()");
        return standby;
    }

    /// <summary>Makes a standby the primary.</summary>
    public Task PromoteAsync() => RunAsync(Path.Combine(_bin, "pg_ctl"), "-D", _data, "-w", "-s", "promote");

    /// <summary>Ends it with no chance to tell anybody.</summary>
    public Task KillAsync() => RunAsync(Path.Combine(_bin, "pg_ctl"), "-D", _data, "-w", "-s", "-m", "immediate", "stop");

    /// <summary>Lets it, and all its sessions, neither answer nor close anything.</summary>
    public Task SilenceAsync() => SignalAsync("STOP");

    /// <summary>Lets it go on.</summary>
    public Task GoOnAsync() => SignalAsync("CONT");

    /// <summary>Processor time used so far by the server and all its sessions, also those that have ended.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            var server = File.ReadLines(Path.Combine(_data, "postmaster.pid")).First();
            var ticks = Directory
                .EnumerateDirectories("/proc")
                .Select(folder => Path.GetFileName(folder))
                .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                .Sum(process => TicksOf(process, server));
            return TimeSpan.FromSeconds(ticks / 100.0); // USER_HZ
        }
    }

    /// <summary>Writes a file that the server's user can read.</summary>
    public async Task<string> WriteAsync(string text)
    {
        var file = Path.Combine(_data, "script.sql");
        await File.WriteAllTextAsync(file, text);
        return file;
    }

    /// <summary>Runs a program of PostgreSQL's and gives back what it printed.</summary>
    public Task<string> RunToolAsync(string program, params string[] arguments) => RunAsync(Path.Combine(_bin, program), arguments);

    public string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database}");

    public NpgsqlDataSource Open(string database) => NpgsqlDataSource.Create(ConnectionString(database));

    public async Task ExecuteAsync(string database, string sql)
    {
        await using var source = Open(database);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0; // Millions of rows take their time.
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(_data, "postmaster.pid")))
        {
            await KillAsync();
        }

        await RunAsync("rm", "-rf", _data);
    }

    private Task<string> SignalAsync(string signal) =>
        RunAsync("bash", "-c", $"server=$(head -n 1 {_data}/postmaster.pid); kill -{signal} $server $(pgrep -P $server)");

    private static long TicksOf(string process, string server)
    {
        try
        {
            // pid (name) state ppid …: utime, stime and those of children that have ended are the 14th to 17th fields.
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
            var isServer = process == server;
            return isServer || fields[1] == server
                ? fields[11..(isServer ? 15 : 13)].Sum(field => long.Parse(field, CultureInfo.InvariantCulture))
                : 0;
        }
        catch (IOException)
        {
            return 0; // It has ended meanwhile; its time is now among the server's children's.
        }
    }

    /// <remarks>The server refuses to run as root.</remarks>
    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start =
            Environment.UserName == "root"
                ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments])
                : new ProcessStartInfo(program, arguments);
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = "/";
        using var process = Process.Start(start)!;
        var output = program.EndsWith("pg_ctl", StringComparison.Ordinal) ? "" : await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed.");
    }
}
