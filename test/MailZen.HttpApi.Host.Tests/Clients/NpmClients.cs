using System.Diagnostics;
using MailZen.TestBase;

namespace MailZen.HttpApi.Host.Tests.Clients;

/// <summary>The clients from npm in <c>test/clients</c>, which <c>npm ci</c> installs.</summary>
internal static class NpmClients
{
    public static string Folder { get; } = Path.Combine(RepositoryFiles.Root, "test", "clients");

    /// <summary>Runs a program there and gives back what it printed.</summary>
    public static Task<string> RunAsync(string program, params string[] arguments) => RunInAsync(Folder, null, program, arguments);

    /// <summary>Runs a program in a folder where <c>npm ci</c> was run.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="hostUrl">The host for the program to talk to, as <c>HOST_URL</c>.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<string> RunInAsync(string folder, Uri? hostUrl, string program, params string[] arguments)
    {
        Directory.Exists(Path.Combine(folder, "node_modules")).ShouldBeTrue($"Run ./test.sh, or `npm ci` in {folder}.");
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (hostUrl is not null)
        {
            start.Environment["HOST_URL"] = hostUrl.ToString();
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {arguments[0]} failed: {await error} {await output}");
    }
}
