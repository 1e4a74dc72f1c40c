using System.Diagnostics;
using MailZen.TestBase;

namespace MailZen.HttpApi.Host.Tests.Clients;

/// <summary>The clients from npm in <c>test/clients</c>, which <c>npm ci</c> installs.</summary>
internal static class NpmClients
{
    public static string Folder { get; } = Path.Combine(RepositoryFiles.Root, "test", "clients");

    /// <summary>Runs a program there and gives back what it printed.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        Directory.Exists(Path.Combine(Folder, "node_modules")).ShouldBeTrue("Run ./test.sh, or `npm ci` in test/clients.");
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {arguments[0]} failed: {await error}");
    }
}
