namespace MailZen.Framework.Hosting;

/// <summary>The folder <c>App_Data</c> under the content root: the embedded database, and secrets of Development.</summary>
public static class DataFolder
{
    private const string Name = "App_Data";

    /// <summary>Uses the folder, which is created if it is missing.</summary>
    /// <param name="contentRootPath">The content root.</param>
    /// <param name="variable">The environment variable that, if set, makes the folder unnecessary.</param>
    /// <param name="use">Receives the folder's path.</param>
    /// <exception cref="EnvironmentFaultException">The folder cannot be created, read or written.</exception>
    public static T Use<T>(string contentRootPath, string variable, Func<string, T> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        var path = Path.Combine(contentRootPath, Name);
        try
        {
            return use(Directory.CreateDirectory(path).FullName);
        }
        catch (Exception exception) when (FileFault.IsOfFiles(exception))
        {
            throw new EnvironmentFaultException(
                $"{variable} is not set, and its default folder {path} cannot be used: {exception.FirstLine()} "
                    + "Set the variable, or start in a writable folder.",
                exception
            );
        }
    }
}
