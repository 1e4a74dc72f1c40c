using MailZen.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Schema;
using MailZen.Framework.Modularity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.TestBase.Databases;

/// <summary>Runs the product's own migrator.</summary>
public static class TestMigrator
{
    /// <summary>The password of the administrator that it makes.</summary>
    public const string AdministratorPassword = "administrator of the tests";

    /// <summary>Migrates and seeds the database.</summary>
    /// <returns>What it said that it did.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string provider, string connectionString)
    {
        List<string> reports = [];
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Database:Provider"] = provider,
                ["ConnectionStrings:Default"] = connectionString,
                ["MAILZEN_ADMIN_PASSWORD"] = AdministratorPassword,
            }
        );
        builder.Logging.ClearProviders();
        builder.AddApplication<MailZenEntityFrameworkCoreModule>();
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IDatabaseMigrator>().RunAsync(reports.Add);
        return reports;
    }
}
