using MailZen.Framework.EntityFrameworkCore.Configuration;
using MailZen.Framework.EntityFrameworkCore.Schema;
using MailZen.Framework.Hosting;
using MailZen.PhoneVerification.AspNetCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.AspNetCore;

/// <summary>Migrates the module's tables alone.</summary>
public static class PhoneVerificationMigrations
{
    /// <summary>The table that names the migrations that were applied.</summary>
    public const string HistoryTable = "__phone_verification_migrations";

    /// <summary>
    /// Creates the module's tables in the application's database, or brings them up to date. Several instances may do so at once, and the
    /// database is created if it does not exist. An application that creates its own tables with <c>EnsureCreated</c> does so before.
    /// </summary>
    /// <param name="host">The application.</param>
    /// <param name="report">Receives a sentence for each thing that was done.</param>
    /// <param name="cancellationToken">Gives up between steps.</param>
    /// <exception cref="StartupValidationException">The module cannot work on the context, or does not migrate it.</exception>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached, or refuses the credentials.</exception>
    public static Task MigratePhoneVerificationAsync(
        this IHost host,
        Action<string>? report = null,
        CancellationToken cancellationToken = default
    ) => host.Services.MigratePhoneVerificationAsync(report, cancellationToken);

    /// <inheritdoc cref="MigratePhoneVerificationAsync(IHost, Action{string}?, CancellationToken)"/>
    /// <param name="services">The application's services, where there is no host yet.</param>
    /// <param name="report">Receives a sentence for each thing that was done.</param>
    /// <param name="cancellationToken">Gives up between steps.</param>
    public static async Task MigratePhoneVerificationAsync(
        this IServiceProvider services,
        Action<string>? report = null,
        CancellationToken cancellationToken = default
    )
    {
        await using var scope = services.CreateAsyncScope();
        services = scope.ServiceProvider;
        StartupValidationException.ThrowIfAny(services.GetRequiredService<ContextCheck>().FindFaults(isMigrating: true));
        report ??= _ => { };
        await (
            services.GetRequiredService<DatabaseOptions>().IsPostgreSql
                ? services.MigrateTablesAsync<PostgreSqlTablesContext>(options => new(options), HistoryTable, report, cancellationToken)
                : services.MigrateTablesAsync<SqliteTablesContext>(options => new(options), HistoryTable, report, cancellationToken)
        );
    }
}
