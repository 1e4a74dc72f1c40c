using MailZen.Accounts;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.EntityFrameworkCore.PostgreSql;
using MailZen.EntityFrameworkCore.Sqlite;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.DataProtection;
using MailZen.Framework.Modularity;
using MailZen.PhoneVerification;
using MailZen.SettingManagement;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.EntityFrameworkCore;

/// <summary>Keeps every module's tables, and the framework's own, in one database: PostgreSQL or SQLite.</summary>
[DependsOn(typeof(MailZenPhoneVerificationModule), typeof(MailZenAccountsModule), typeof(MailZenSettingManagementModule))]
public sealed class MailZenEntityFrameworkCoreModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddFrameworkOn<MailZenDbContext, SqliteMailZenDbContext, PostgreSqlMailZenDbContext>();
        services.AddScoped<IAccountsDbContext>(provider => provider.GetRequiredService<MailZenDbContext>());
        services.AddDatabaseKeyRing();
        services.AddDataProtection().SetApplicationName("MailZen");
    }
}
