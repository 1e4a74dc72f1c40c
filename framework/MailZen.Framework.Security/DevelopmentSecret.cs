using System.Security.Cryptography;
using MailZen.Framework.Hosting;

namespace MailZen.Framework.Security;

/// <summary>
/// A secret that a developer need not set: created once and kept beside the embedded database, readable only by its owner.
/// </summary>
public static class DevelopmentSecret
{
    private const int Bytes = 32;

    /// <summary>Reads the secret of this name, or creates it.</summary>
    /// <param name="contentRootPath">The content root.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="variable">The environment variable that it replaces.</param>
    /// <returns>32 random bytes in base64.</returns>
    /// <exception cref="EnvironmentFaultException">The file cannot be read or written, or holds something else.</exception>
    public static string GetOrCreate(string contentRootPath, string name, string variable) =>
        DataFolder.Use(
            contentRootPath,
            variable,
            directory =>
            {
                var path = Path.Combine(directory, name);
                if (!File.Exists(path))
                {
                    Create(directory, path);
                }

                var secret = File.ReadAllText(path).Trim();
                return IsSecret(secret)
                    ? secret
                    : throw new EnvironmentFaultException($"{path} does not contain a valid secret: delete it, or set {variable}.");
            }
        );

    private static bool IsSecret(string text) =>
        Convert.TryFromBase64String(text, new byte[text.Length], out var length) && length >= Bytes;

    /// <remarks>
    /// Written aside and moved into place: a second instance that starts at the same moment reads a whole file, and the first file wins.
    /// </remarks>
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
