using MailZen.Framework.EntityFrameworkCore.Schema;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace MailZen.HttpApi.Host.Startup;

/// <summary>A developer's first minute: creates the database, and prints where everything is.</summary>
internal static class DevelopmentStartup
{
    public static async Task RunAsync(IServiceProvider services)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IDatabaseMigrator>().RunAsync(Console.WriteLine);
        }

        // Both write straight to standard output: a generated password does not belong in a log.
        services
            .GetRequiredService<IHostApplicationLifetime>()
            .ApplicationStarted.Register(() =>
            {
                foreach (
                    var address in services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses
                )
                {
                    Console.WriteLine($"MailZen listens at {address}");
                    foreach (var (name, path) in StartPage.Links)
                    {
                        Console.WriteLine($"  {name, -13} {address}{path}");
                    }
                }
            });
    }
}
