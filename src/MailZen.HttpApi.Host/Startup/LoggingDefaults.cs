using Microsoft.Extensions.Configuration.Memory;

namespace MailZen.HttpApi.Host.Startup;

internal static class LoggingDefaults
{
    /// <summary>
    /// Keeps ASP.NET Core's account of each request, with its query string, out of the log, wherever the host is started. The weakest
    /// layer of configuration: files and the environment (<c>Logging__LogLevel__…</c>) override it.
    /// </summary>
    public static void AddLoggingDefaults(this WebApplicationBuilder builder) => ((IConfigurationBuilder)builder.Configuration).Sources.Insert(
        0,
        new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Microsoft"] = "Warning",
                ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
                ["Logging:LogLevel:System"] = "Warning",
            },
        });
}
