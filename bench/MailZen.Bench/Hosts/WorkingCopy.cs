using System.Diagnostics;

namespace MailZen.Bench.Hosts;

/// <summary>Another state of the repository, to compare with.</summary>
internal static class WorkingCopy
{
    /// <returns>The folder of a clone in which the commit is checked out.</returns>
    public static async Task<string> CheckOutAsync(string commit)
    {
        var folder = Path.Combine(TemporaryFolder.Create(), "repository");
        using var clone = Process.Start("git", ["clone", "-q", HostProcess.Repository, folder]);
        await clone.WaitForExitAsync();
        using var checkOut = Process.Start("git", ["-C", folder, "checkout", "-q", commit]);
        await checkOut.WaitForExitAsync();
        return checkOut.ExitCode == 0 ? folder : throw new InvalidOperationException($"There is no commit {commit}.");
    }
}
