using MailZen.EntityFrameworkCore;
using MailZen.Framework.Modularity;

namespace MailZen.DbMigrator;

/// <summary>The migrator's module: the schema, and what every module seeds.</summary>
[DependsOn(typeof(MailZenEntityFrameworkCoreModule))]
internal sealed class MailZenDbMigratorModule : AbpModule;
