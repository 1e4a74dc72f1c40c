using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MailZen.TestBase.Processes;

/// <summary>The host or the migrator as a process of its own, as an operator starts it.</summary>
public sealed class ProductProcess : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource _closed = new();
    private volatile TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _openStreams = 2;

    private ProductProcess(Process process) => _process = process;

    /// <summary>Everything it has written, standard output and error.</summary>
    public string Output => string.Join(Environment.NewLine, _lines);

    /// <summary>The lines of standard error.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Starts a program with no more of an environment than is given here and a program needs.</summary>
    /// <param name="project">The program's project, such as <c>MailZen.HttpApi.Host</c>.</param>
    /// <param name="environment">Its environment variables.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProductProcess Start(string project, IEnumerable<KeyValuePair<string, string?>> environment, params string[] arguments) =>
        Start(Directory.CreateTempSubdirectory("mailzen-process-").FullName, ["dotnet", PathOf(project), .. arguments], environment);

    /// <summary>Starts a program in a folder, as somebody whom files may refuse: root without its right to overrule them.</summary>
    public static ProductProcess StartBound(string folder, string project, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        string[] bounds = Environment.UserName == "root" ? ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] : [];
        return Start(folder, [.. bounds, "dotnet", PathOf(project)], environment);
    }

    private static string PathOf(string project) => Path.Combine(AppContext.BaseDirectory, $"{project}.dll");

    private static ProductProcess Start(string folder, string[] command, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        string[] kept = ["PATH", "HOME", "DOTNET_ROOT", "TMPDIR", "LANG"];
        foreach (var name in start.Environment.Keys.Except(kept).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var product = new ProductProcess(new Process { StartInfo = start });
        product._process.OutputDataReceived += (_, line) => product.Take(line.Data);
        product._process.ErrorDataReceived += (_, line) => product.TakeError(line.Data);
        product._process.Start();
        product._process.BeginOutputReadLine();
        product._process.BeginErrorReadLine();
        return product;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string project,
        IEnumerable<KeyValuePair<string, string?>> environment,
        params string[] arguments
    )
    {
        using var product = Start(project, environment, arguments);
        return (await product.ExitAsync(), product.Output);
    }

    /// <summary>Waits for a line that has this in it.</summary>
    public async Task<string> LineAsync(string part)
    {
        using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
        while (true)
        {
            var grown = _grown.Task;
            if (_lines.FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            await grown.WaitAsync(patience.Token);
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(_patience);
        await _closed.Task.WaitAsync(_patience);
        return _process.ExitCode;
    }

    /// <summary>Asks it to end (SIGTERM), and waits for that.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        return await ExitAsync();
    }

    /// <summary>Ends it with no chance to tidy up.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private void TakeError(string? line)
    {
        if (line is not null)
        {
            _errors.Enqueue(line);
        }

        Take(line);
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
            Interlocked.Exchange(ref _grown, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
        else if (Interlocked.Decrement(ref _openStreams) == 0)
        {
            _closed.TrySetResult();
        }
    }
}
