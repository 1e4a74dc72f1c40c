using MailZen.CodeProfile;

/// <summary>
/// Runs before a host's own code where <c>DOTNET_STARTUP_HOOKS</c> names this assembly, and writes down at the end which methods ran. The
/// runtime asks for this name, in no namespace.
/// </summary>
internal static class StartupHook
{
    private const string Output = "MAILZEN_CODE_PROFILE";

    public static void Initialize()
    {
        var path = Environment.GetEnvironmentVariable(Output) ?? throw new InvalidOperationException($"{Output} says which file to write.");
        var recorder = new MethodRecorder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ProfileWriter.Write(path, recorder.Methods());
    }
}
