using MailZen.DbMigrator;
using MailZen.Framework.EntityFrameworkCore.Configuration;
using MailZen.Framework.EntityFrameworkCore.Schema;
using MailZen.Framework.EntityFrameworkCore.Sqlite;
using MailZen.Framework.Hosting;
using MailZen.Framework.Security;
using Microsoft.Extensions.DependencyInjection;

var arguments = MigratorArguments.Parse(args);
if (arguments.AsksForHelp)
{
    Console.WriteLine(MigratorArguments.Usage);
    return 0;
}

if (arguments.Fault is { } fault)
{
    await Console.Error.WriteLineAsync($"{fault}{Environment.NewLine}{Environment.NewLine}{MigratorArguments.Usage}");
    return 2;
}

return await ProgramGuard.RunAsync(
    async () =>
    {
        using var host = MigratorHost.Build(arguments);
        var services = host.Services;

        // Only what the migrator uses is checked: it needs no other secret.
        StartupValidationException.ThrowIfAny([
            services.GetRequiredService<SecretFiles>().Of("ConnectionStrings__Default", "MAILZEN_ADMIN_PASSWORD"),
            services.GetRequiredService<DatabaseOptions>(),
        ]);
        await using var scope = services.CreateAsyncScope();
        var migrator = scope.ServiceProvider.GetRequiredService<IDatabaseMigrator>();
        if (arguments.PrintsScript)
        {
            Console.WriteLine(migrator.CreateScript());
            return 0;
        }

        StartupValidationException.ThrowIfAny([services.GetRequiredService<SqliteFileCheck>()]);
        await migrator.RunAsync(Console.WriteLine);
        if (arguments.IsAfterRestore)
        {
            // In a scope of its own: the migration's context has been used.
            await using var restored = services.CreateAsyncScope();
            await restored.ServiceProvider.GetRequiredService<IDatabaseRestore>().CompleteAsync(Console.WriteLine);
        }

        if (await AdministratorArgument.ApplyAsync(arguments, services) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return 1;
        }

        Console.WriteLine("Done.");
        return 0;
    },
    DatabaseStartFault.DescribeOrNull
);
