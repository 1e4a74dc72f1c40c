namespace MailZen.HttpApi.Host.Startup;

/// <summary>
/// The time until the host serves. <see cref="Framework.Hosting.ProgramGuard"/> reports a fault of the start once, in a sentence; the
/// framework would log it before that, with its stack trace.
/// </summary>
internal sealed class StartPhase
{
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    private volatile bool _isOver;

    public static void AddTo(WebApplicationBuilder builder)
    {
        var phase = new StartPhase();
        builder.Services.AddSingleton(phase);
        builder.Logging.AddFilter(HostCategory, level => level == LogLevel.Critical || (level >= LogLevel.Warning && phase._isOver));
    }

    public void End() => _isOver = true;
}
