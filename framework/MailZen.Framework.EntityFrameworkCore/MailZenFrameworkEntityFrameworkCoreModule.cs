using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore.Auditing;
using MailZen.Framework.EntityFrameworkCore.Clock;
using MailZen.Framework.EntityFrameworkCore.Configuration;
using MailZen.Framework.EntityFrameworkCore.Faults;
using MailZen.Framework.EntityFrameworkCore.Health;
using MailZen.Framework.EntityFrameworkCore.Maintenance;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.OutgoingEvents;
using MailZen.Framework.EntityFrameworkCore.Schema;
using MailZen.Framework.EntityFrameworkCore.Sqlite;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>
/// Units of work, limits, audit, outgoing events, maintenance and clock, on the host's context
/// (<see cref="FrameworkServiceCollectionExtensions"/>).
/// </summary>
[DependsOn(typeof(MailZenFrameworkSecurityModule))]
public sealed class MailZenFrameworkEntityFrameworkCoreModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        AddDatabase(services);
        AddClock(services);
        services.AddMaintenance();
        services.AddOutgoingEvents();
        AddLimits(services);
        services.AddScoped<EfCoreAuditLog>();
        services.AddScoped<IAuditLog>(provider => provider.GetRequiredService<EfCoreAuditLog>());
        services.AddScoped<IEfCoreAuditLog>(provider => provider.GetRequiredService<EfCoreAuditLog>());
        services.AddScoped<IAuditLogReader, EfCoreAuditLogReader>();
        services.AddSingleton<IFailureAudit, FailureAudit>();
    }

    private static void AddDatabase(IServiceCollection services)
    {
        services.AddSingleton<DatabaseOptions>();
        services.AddSingleton<IStartupCheck>(provider => provider.GetRequiredService<DatabaseOptions>());
        services.AddSingleton<SqliteFileCheck>();
        services.AddSingleton<IStartupCheck>(provider => provider.GetRequiredService<SqliteFileCheck>());
        services.AddSingleton(new SecretVariable("ConnectionStrings__Default"));
        services.AddSingleton<SqliteWriteGate>();
        services.AddSingleton<AddressQueues>();
        services.AddScoped<IEfCoreUnitOfWorkManager, EfCoreUnitOfWorkManager>();
        services.AddScoped<IUnitOfWorkManager>(provider => provider.GetRequiredService<IEfCoreUnitOfWorkManager>());
        services.AddSingleton(typeof(UnitOfWorkTurns<>));
        services.AddScoped(typeof(UnitOfWorkGroup<>));
        services.AddScoped<DatabaseReadiness>();
        services.AddScoped<IDatabaseMigrator, DatabaseMigrator>();
        services.AddScoped<IDatabaseRestore, DatabaseRestore>();
        services.AddSingleton<DatabaseFaults>();
        services.AddSingleton<IExceptionTranslator, DatabaseExceptionTranslator>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database").AddCheck<ClockHealthCheck>("clock");
    }

    private static void AddLimits(IServiceCollection services)
    {
        services.AddSingleton<SettingDefinitionProvider, OperationLimitSettingDefinitionProvider>();
        services.AddScoped<IOperationLimiter, EfCoreOperationLimiter>();
        services.AddSingleton<WindowCuts>();
        services.AddHostedService(provider => provider.GetRequiredService<WindowCuts>());
        services.AddHealthChecks().AddCheck<OperationLimitHealthCheck>("limits");
    }

    /// <remarks>The clock is read before other background work begins: hosted services start in order, the listening server last.</remarks>
    private static void AddClock(IServiceCollection services)
    {
        services.AddSingleton<IClockProbe, PostgreSqlClockProbe>();
        services.AddSingleton(provider => new DatabaseClock(provider.GetRequiredService<IClockProbe>(), TimeProvider.System));
        services.Replace(
            ServiceDescriptor.Singleton<TimeProvider>(provider =>
                provider.GetRequiredService<DatabaseOptions>().IsPostgreSql
                    ? provider.GetRequiredService<DatabaseClock>()
                    : TimeProvider.System
            )
        );
        services.AddHostedService<ClockWorker>();
    }
}
