using MailZen.Framework.Hosting;
using MailZen.HttpApi.Host.Observability;
using Microsoft.Extensions.Configuration.Memory;

namespace MailZen.HttpApi.Host.Startup;

internal static class LoggingDefaults
{
    /// <summary>
    /// Keeps ASP.NET Core's entries about each request, with its query string, out of the log, wherever the host is started, and gives
    /// each entry one line and a time. This is the weakest layer of configuration: files and the environment (<c>Logging__…</c>) override
    /// it.
    /// </summary>
    /// <exception cref="EnvironmentFaultException">A level is invalid.</exception>
    public static void AddLoggingDefaults(this WebApplicationBuilder builder)
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(
            0,
            new MemoryConfigurationSource
            {
                InitialData = new Dictionary<string, string?>(LogFormat.DefaultsFor(builder.Configuration))
                {
                    ["Logging:LogLevel:Default"] = "Information",
                    ["Logging:LogLevel:Microsoft"] = "Warning",
                    ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
                    ["Logging:LogLevel:System"] = "Warning",
                },
            }
        );

        // The log is created with the services, before any start-up check runs.
        foreach (var level in builder.Configuration.GetSection("Logging:LogLevel").GetChildren())
        {
            if (!Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out _))
            {
                throw new EnvironmentFaultException(
                    $"Logging__LogLevel__{level.Key} is not allowed; allowed: {string.Join(' ', Enum.GetNames<LogLevel>())}."
                );
            }
        }
    }
}
