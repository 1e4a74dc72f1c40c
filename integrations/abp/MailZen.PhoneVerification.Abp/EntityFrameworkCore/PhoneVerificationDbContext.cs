using MailZen.PhoneVerification.Abp.Accounts;
using MailZen.PhoneVerification.AspNetCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.EntityFrameworkCore;
using Volo.Abp.Identity.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Abp.EntityFrameworkCore;

/// <summary>
/// The modules' tables in the database of ABP's users. A plain context: ABP's would add its own filters, events and times to each entity.
/// </summary>
public class PhoneVerificationDbContext(DbContextOptions<PhoneVerificationDbContext> options) : DbContext(options)
{
    /// <summary>Takes provider and connection string as ABP has them, also where a context of the application replaces ABP's.</summary>
    internal static void UseDatabaseOfUsers(IServiceProvider services, DbContextOptionsBuilder options)
    {
        var type = services.GetRequiredService<IEfCoreDbContextTypeProvider>().GetDbContextType(typeof(IIdentityDbContext));
        type = type == typeof(IIdentityDbContext) ? typeof(IdentityDbContext) : type;
        var ofUsers = (DbContextOptions)services.GetRequiredService(typeof(DbContextOptions<>).MakeGenericType(type));
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(RelationalOptionsExtension.Extract(ofUsers));
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ConfigurePhoneVerification(Database);
        modelBuilder.Entity<IdentityUserPhone>(IdentityUserPhone.Configure);
    }
}
