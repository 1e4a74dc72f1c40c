using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MailZen.Bench;

/// <summary>Prints a result and keeps it under <c>bench/results</c>, with the machine it is from.</summary>
internal static class BenchResults
{
    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "results");

    public static async Task WriteAsync(string name, string result)
    {
        var machine = string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB, "
                + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; "
                + $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}"
        );
        var text = $"# {name}\n\n`dotnet run -c Release --project bench/MailZen.Bench -- {name}`\n\n{machine}\n\n{result}\n";
        Console.WriteLine(text);
        await File.WriteAllTextAsync(Path.Combine(Folder, $"{name}.md"), text);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
