using MailZen.Accounts;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.EntityFrameworkCore.Auditing;
using MailZen.EntityFrameworkCore.Clock;
using MailZen.EntityFrameworkCore.Configuration;
using MailZen.EntityFrameworkCore.DataProtection;
using MailZen.EntityFrameworkCore.Faults;
using MailZen.EntityFrameworkCore.Health;
using MailZen.EntityFrameworkCore.Maintenance;
using MailZen.EntityFrameworkCore.OperationLimits;
using MailZen.EntityFrameworkCore.PostgreSql;
using MailZen.EntityFrameworkCore.Schema;
using MailZen.EntityFrameworkCore.Setup;
using MailZen.EntityFrameworkCore.Sqlite;
using MailZen.EntityFrameworkCore.Uow;
using MailZen.Framework.Auditing;
using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Security;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.SettingManagement;
using MailZen.SettingManagement.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MailZen.EntityFrameworkCore;

/// <summary>Keeps every module's tables, and the framework's own, in one database: PostgreSQL or SQLite.</summary>
[DependsOn(typeof(MailZenPhoneVerificationModule), typeof(MailZenAccountsModule), typeof(MailZenSettingManagementModule))]
public sealed class MailZenEntityFrameworkCoreModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        AddDatabase(services);
        AddDataProtection(services);

        AddClock(services);
        services.AddMaintenance();
        services.AddSingleton<SqliteWriteGate>();
        services.AddSingleton<AddressQueues>();
        services.AddScoped<IUnitOfWorkManager, EfCoreUnitOfWorkManager>();
        services.AddSingleton(typeof(UnitOfWorkGroup<>));
        services.AddScoped<IOperationLimiter, EfCoreOperationLimiter>();
        services.AddSingleton<WindowCuts>();
        services.AddHostedService(provider => provider.GetRequiredService<WindowCuts>());
        services.AddScoped<IAuditLog, EfCoreAuditLog>();
        services.AddScoped<IAuditLogReader, EfCoreAuditLogReader>();
        services.AddScoped<DatabaseReadiness>();
        services.AddScoped<IDatabaseMigrator, DatabaseMigrator>();
        services.AddSingleton<DatabaseFaults>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database").AddCheck<ClockHealthCheck>("clock");
    }

    private static void AddDatabase(IServiceCollection services)
    {
        services.AddSingleton<DatabaseOptions>();
        services.AddSingleton<IStartupCheck>(provider => provider.GetRequiredService<DatabaseOptions>());
        services.AddSingleton<SqliteFileCheck>();
        services.AddSingleton<IStartupCheck>(provider => provider.GetRequiredService<SqliteFileCheck>());
        services.AddSingleton(new SecretVariable("ConnectionStrings__Default"));

        // Which context is used depends on configuration that is complete only when the first one is requested.
        services.AddDbContextPool<PostgreSqlMailZenDbContext>(
            (provider, options) => DatabaseSetup.UsePostgreSql(options, provider.GetRequiredService<DatabaseOptions>().ConnectionString)
        );
        services.AddDbContextPool<SqliteMailZenDbContext>(
            (provider, options) => DatabaseSetup.UseSqlite(options, provider.GetRequiredService<DatabaseOptions>().ConnectionString)
        );
        services.AddScoped<MailZenDbContext>(provider =>
            provider.GetRequiredService<DatabaseOptions>().Provider == DatabaseProvider.PostgreSql
                ? provider.GetRequiredService<PostgreSqlMailZenDbContext>()
                : provider.GetRequiredService<SqliteMailZenDbContext>()
        );

        services.AddScoped<IAccountsDbContext>(provider => provider.GetRequiredService<MailZenDbContext>());
        services.AddScoped<IPhoneVerificationDbContext>(provider => provider.GetRequiredService<MailZenDbContext>());
        services.AddScoped<ISettingManagementDbContext>(provider => provider.GetRequiredService<MailZenDbContext>());
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

    private static void AddDataProtection(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("MailZen");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<MasterKeyRing, IServiceScopeFactory>(
                (options, masterKeys, scopes) =>
                {
                    options.XmlRepository = new DataProtectionKeyRepository(scopes);
                    options.XmlEncryptor = new MasterKeyXmlEncryptor(masterKeys);
                }
            );
    }
}
