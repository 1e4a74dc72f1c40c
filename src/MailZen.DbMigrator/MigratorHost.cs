using MailZen.Framework.Modularity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.DbMigrator;

internal static class MigratorHost
{
    /// <summary>The migrator's services. Nothing of them starts.</summary>
    public static IHost Build(MigratorArguments arguments)
    {
        var settings = new HostApplicationBuilderSettings { EnvironmentName = FindEnvironmentOrNull(arguments) };
        var builder = Host.CreateApplicationBuilder(settings);

        // It says itself what it does; a database that is not there yet is no failure worth a log.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.Critical);
        builder.AddApplication<MailZenDbMigratorModule>();
        return builder.Build();
    }

    /// <remarks>One environment name for host and migrator. Where it names none, DOTNET_ENVIRONMENT counts, as for all of .NET.</remarks>
    private static string? FindEnvironmentOrNull(MigratorArguments arguments)
    {
        var name = arguments.Environment ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT");
        return string.IsNullOrWhiteSpace(name) ? null : name.Trim();
    }
}
