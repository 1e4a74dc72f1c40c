using MailZen.Accounts.Administrators;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.DbMigrator;

/// <summary>Creates or changes the administrator that the arguments name.</summary>
internal static class AdministratorArgument
{
    /// <returns>Why nothing was done; otherwise null.</returns>
    public static async Task<string?> ApplyAsync(MigratorArguments arguments, IServiceProvider services)
    {
        if (arguments.Administrator is not { } email)
        {
            return null;
        }

        // In a scope of its own: the migration's context has been used.
        await using var scope = services.CreateAsyncScope();
        var provisioner = scope.ServiceProvider.GetRequiredService<IAdministratorProvisioner>();
        return await provisioner.ProvisionAsync(email, arguments.Role, arguments.IsReset, Console.WriteLine);
    }
}
