using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.DataProtection;
using MailZen.Framework.Modularity;

namespace MailZen.Framework.Tests.EntityFrameworkCore.ForeignContext;

[DependsOn(typeof(MailZenFrameworkEntityFrameworkCoreModule))]
public sealed class ShopModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddFrameworkOn<ShopDbContext>();
        context.Services.AddDatabaseKeyRing();
    }
}
