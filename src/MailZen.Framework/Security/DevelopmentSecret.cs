using System.Security.Cryptography;

namespace MailZen.Framework.Security;

/// <summary>A secret that a developer need not set: made once and kept beside the embedded database, readable by its owner only.</summary>
public static class DevelopmentSecret
{
    private const int Bytes = 32;

    /// <summary>Reads the secret of this name, or makes it.</summary>
    /// <returns>32 random bytes in base64.</returns>
    public static string GetOrCreate(string contentRootPath, string name)
    {
        var directory = Directory.CreateDirectory(Path.Combine(contentRootPath, "App_Data"));
        var path = Path.Combine(directory.FullName, name);
        if (!File.Exists(path))
        {
            Create(directory.FullName, path);
        }

        return File.ReadAllText(path).Trim();
    }

    /// <remarks>Written aside and moved into place: a second instance that starts at the same moment reads a whole file, and the first one wins.</remarks>
    private static void Create(string directory, string path)
    {
        var draft = Path.Combine(directory, Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(draft, options))
        {
            writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
