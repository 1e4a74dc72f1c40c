using System.Runtime.CompilerServices;

namespace MailZen.TestBase;

/// <summary>The repository on disk: what is true of it is read from there, not listed by hand.</summary>
public static class RepositoryFiles
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files below the root whose name matches, as paths from the root; built and fetched things are left out.</summary>
    public static IEnumerable<string> Find(string pattern, params string[] folders) =>
        from folder in folders.Length == 0 ? [""] : folders
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file)
        where
            !path.Split(Path.DirectorySeparatorChar)
                .Any(part => part is "bin" or "obj" or "node_modules" or "CompiledModels" or "Migrations" or ".git")
        orderby path
        select path;

    /// <summary>Files of the product: without tests, measurements and samples.</summary>
    public static IEnumerable<string> FindProduct(string pattern) => Find(pattern, "framework", "modules", "src");

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var directory = new DirectoryInfo(Path.GetDirectoryName(thisFile)!);
        while (!File.Exists(Path.Combine(directory.FullName, "MailZen.slnx")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }
}
