using MailZen.Framework.Modularity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.DbMigrator;

internal static class MigratorHost
{
    /// <summary>The migrator's services; none of them is started.</summary>
    public static IHost Build(MigratorArguments arguments)
    {
        var settings = new HostApplicationBuilderSettings { EnvironmentName = FindEnvironmentOrNull(arguments) };
        var builder = Host.CreateApplicationBuilder(settings);

        // The migrator reports its own progress, and a database that does not exist yet is no failure worth a log entry.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.Critical);
        builder.AddApplication<MailZenDbMigratorModule>();
        return builder.Build();
    }

    /// <remarks>Host and migrator read the same variable. If it is not set, DOTNET_ENVIRONMENT counts, as everywhere in .NET.</remarks>
    private static string? FindEnvironmentOrNull(MigratorArguments arguments)
    {
        var name = arguments.Environment ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT");
        return string.IsNullOrWhiteSpace(name) ? null : name.Trim();
    }
}
