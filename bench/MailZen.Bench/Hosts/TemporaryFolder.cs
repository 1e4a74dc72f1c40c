namespace MailZen.Bench.Hosts;

/// <summary>Folders for what is published, logged and stored on the way. They go when the process ends, unless it fails.</summary>
internal static class TemporaryFolder
{
    /// <returns>Its path.</returns>
    public static string Create()
    {
        var folder = Directory.CreateTempSubdirectory("mailzen-bench-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder.FullName;
    }
}
