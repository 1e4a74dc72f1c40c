using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MailZen.TestBase;

namespace MailZen.Embedding.Tests.Packages;

/// <summary>The application of <c>docs/embedding.md</c>, built from packages of this code.</summary>
public sealed partial class ScratchApplication : IAsyncLifetime
{
    private const string Page = "docs/embedding.md";

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailzen-scratch-");

    // Restored packages are kept by version: those of another run must not be found.
    private readonly string _version = string.Create(
        CultureInfo.InvariantCulture,
        $"0.0.0-scratch.{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}"
    );

    /// <summary>The files that the page shows, by name.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } =
        Blocks("csharp").Select(block => block.Split('\n', 2)).ToDictionary(parts => parts[0]["// ".Length..], parts => parts[1]);

    /// <summary>Where it is built, in the folder <c>out</c>.</summary>
    public string Folder => Path.Combine(_folder.FullName, "Shop");

    public async ValueTask InitializeAsync()
    {
        var packages = Path.Combine(_folder.FullName, "packages");
        await RunAsync(
            RepositoryFiles.Root,
            $"dotnet pack MailZen.slnx --no-build --nologo -v q -c {Configuration} -p:MinVerVersionOverride={_version} -o {packages}",
            packages
        );
        foreach (var commands in Blocks("bash"))
        {
            await RunAsync(_folder.FullName, commands, packages);
        }

        foreach (var (name, text) in Files)
        {
            await File.WriteAllTextAsync(Path.Combine(Folder, name), text);
        }

        await RunAsync(Folder, "dotnet build --nologo -v q -o out", packages);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        var home = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Home, ".nuget", "packages");
        foreach (var restored in Directory.GetDirectories(home, "mailzen.*").Select(package => Path.Combine(package, _version)))
        {
            if (Directory.Exists(restored))
            {
                Directory.Delete(restored, recursive: true);
            }
        }

        return ValueTask.CompletedTask;
    }

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static IEnumerable<string> Blocks(string language) =>
        Fence()
            .Matches(RepositoryFiles.Read(Page))
            .Where(block => block.Groups["language"].Value == language)
            .Select(block => block.Groups["text"].Value);

    private static async Task RunAsync(string folder, string commands, string packages)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", commands])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["MAILZEN_PACKAGES"] = packages;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{commands}\n{await output}{await errors}");
    }

    [GeneratedRegex("^```(?<language>\\w+)\n(?<text>.*?\n)```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
