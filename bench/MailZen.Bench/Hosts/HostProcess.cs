using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using MailZen.Bench.Flows;

namespace MailZen.Bench.Hosts;

/// <summary>The product's host or migrator as a process of its own, in Production.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    /// <summary>What access tokens are signed with.</summary>
    public const string JwtSecret = "of the benchmark, 32 bytes or more";

    /// <summary>The administrator's password.</summary>
    public const string AdministratorPassword = "of the benchmark";

    /// <summary>Lets administrators sign in without TLS.</summary>
    public static readonly (string Name, string Value) OverHttp = ("MAILZEN_SESSION_COOKIE_SECURE", "false");

    /// <summary>The root of the repository.</summary>
    public static readonly string Repository = Path.GetFullPath(Path.Combine(BenchResults.Folder, "..", ".."));

    /// <summary>The folder of the host's project.</summary>
    public static readonly string Project = Path.Combine(Repository, "src", "MailZen.HttpApi.Host");

    /// <summary>Publishing compiles all code ahead, and not only what the profile names.</summary>
    public const string AllCode = "-p:PublishReadyToRunCrossgen2ExtraArgs=";

    /// <summary>Publishing leaves .NET to the machine.</summary>
    public const string WithoutRuntime = "--no-self-contained";

    private const string Migrator = "MailZen.DbMigrator";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private HostProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>Processor time used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Memory in use now, in MiB.</summary>
    public double ResidentMiB => MemoryOf("VmRSS");

    /// <summary>What of it is the process's own, and not a page of a library's file, in MiB.</summary>
    public double OwnMiB => MemoryOf("VmRSS") - MemoryOf("RssFile");

    /// <summary>The most memory that was in use, in MiB.</summary>
    public double PeakMiB => MemoryOf("VmHWM");

    /// <summary>Starts the bare endpoint that everything is compared with.</summary>
    public static async Task<HostProcess> StartFloorAsync(string connectionString)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}"));
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "MailZen.Bench.dll"), InsertEndpoint.Command, address.ToString(), connectionString]
        );
        var floor = new HostProcess(Process.Start(start)!, address);
        using var client = new HttpClient { BaseAddress = address };
        while (!await IsThereAsync(client))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        return floor;
    }

    /// <summary>Publishes the host, as README does where nothing else is said.</summary>
    /// <returns>The folder.</returns>
    public static Task<string> PublishAsync(string? otherwise = null, string? repository = null) =>
        PublishAsync(
            repository is null ? Project : Path.Combine(repository, Path.GetRelativePath(Repository, Project)),
            otherwise switch
            {
                null => ["--self-contained"],
                WithoutRuntime => [WithoutRuntime],
                _ => ["--self-contained", otherwise],
            }
        );

    /// <summary>Publishes the migrator of another working copy.</summary>
    /// <returns>The folder.</returns>
    public static Task<string> PublishMigratorAsync(string repository) =>
        PublishAsync(Path.Combine(repository, "src", Migrator), [WithoutRuntime]);

    private static async Task<string> PublishAsync(string project, string[] options)
    {
        var folder = TemporaryFolder.Create();
        string[] common = ["-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder, "-v", "quiet", "-nologo"];
        using var publish = Process.Start("dotnet", ["publish", project, .. common, .. options]);
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException($"{project} could not be published.");
    }

    /// <summary>Starts a host on a port that is free, and waits until it is ready.</summary>
    public static Task<HostProcess> StartAsync(string connectionString, string webhookUrl, params (string Name, string Value)[] settings) =>
        StartFromAsync(AppContext.BaseDirectory, connectionString, webhookUrl, settings);

    /// <summary>The same, of the program in a folder.</summary>
    public static async Task<HostProcess> StartFromAsync(
        string folder,
        string connectionString,
        string webhookUrl,
        params (string Name, string Value)[] settings
    )
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}"));
        (string, string)[] own =
        [
            ("ASPNETCORE_URLS", address.ToString()),
            ("MAILZEN_SMS_PROVIDER", "WEBHOOK"),
            ("MAILZEN_SMS_WEBHOOK_URL", webhookUrl),
            ("MAILZEN_TRUSTED_PROXIES", "127.0.0.1"),
            ("Logging__LogLevel__Default", "Warning"),
        ];
        var host = new HostProcess(Start(Path.Combine(folder, "MailZen.HttpApi.Host"), connectionString, [.. own, .. settings]), address);
        using var client = new HttpClient { BaseAddress = address };
        var started = TimeProvider.System.GetTimestamp();
        while (!await IsReadyAsync(client))
        {
            if (host._process.HasExited || TimeProvider.System.GetElapsedTime(started) > _patience)
            {
                throw new InvalidOperationException("The host did not become ready.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        return host;
    }

    public static async Task MigrateAsync(string connectionString, string? folder = null)
    {
        using var migrator = Start(Path.Combine(folder ?? AppContext.BaseDirectory, Migrator), connectionString, []);
        await migrator.WaitForExitAsync();
        if (migrator.ExitCode != 0)
        {
            throw new InvalidOperationException("The migrator failed.");
        }
    }

    /// <summary>Ends it with no chance to tidy up (SIGKILL).</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end (SIGTERM).</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync(TimeSpan patience)
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static async Task<bool> IsThereAsync(HttpClient client)
    {
        try
        {
            await client.GetAsync("/");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private double MemoryOf(string field) =>
        double.Parse(
            File.ReadLines($"/proc/{_process.Id}/status")
                .Single(line => line.StartsWith(field, StringComparison.Ordinal))
                .Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        ) / 1024;

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // Nobody listens yet.
        }
    }

    private static Process Start(string program, string connectionString, (string Name, string Value)[] settings)
    {
        var bringsItsRuntime = File.Exists(Path.Combine(Path.GetDirectoryName(program)!, "libcoreclr.so"));
        var start = bringsItsRuntime ? new ProcessStartInfo(program) : new ProcessStartInfo("dotnet", [$"{program}.dll"]);
        start.WorkingDirectory = TemporaryFolder.Create();
        start.RedirectStandardOutput = program.EndsWith(Migrator, StringComparison.Ordinal);
        (string, string)[] environment =
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("Database__Provider", "PostgreSql"),
            ("ConnectionStrings__Default", connectionString),
            ("MAILZEN_MASTER_KEY", "bench:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
            ("JWT_SECRET", JwtSecret),
            ("MAILZEN_ADMIN_PASSWORD", AdministratorPassword),
            .. settings,
        ];
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
