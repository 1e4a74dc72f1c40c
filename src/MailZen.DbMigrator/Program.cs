using MailZen.DbMigrator;
using MailZen.EntityFrameworkCore;
using MailZen.EntityFrameworkCore.Schema;
using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
{
    Args = args,
    // One environment name for host and migrator.
    EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
});

// It says itself what it does; a database that is not there yet is no failure worth a log.
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.Critical);
builder.AddApplication<MailZenDbMigratorModule>();
using var host = builder.Build();

try
{
    // The rest of the configuration is the host's: no secret is needed to migrate.
    StartupValidationException.ThrowIfAny([host.Services.GetRequiredService<DatabaseOptions>()]);
    await using var scope = host.Services.CreateAsyncScope();
    var migrator = scope.ServiceProvider.GetRequiredService<IDatabaseMigrator>();
    if (args.Contains("--script"))
    {
        Console.WriteLine(migrator.CreateScript());
        return 0;
    }

    await migrator.RunAsync(Console.WriteLine);
    Console.WriteLine("Done.");
    return 0;
}
catch (Exception exception) when (exception is StartupValidationException or DatabaseUnavailableException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
