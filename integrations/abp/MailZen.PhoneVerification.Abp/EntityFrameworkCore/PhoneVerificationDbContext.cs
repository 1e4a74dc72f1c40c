using MailZen.PhoneVerification.Abp.Accounts;
using MailZen.PhoneVerification.AspNetCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Identity.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Abp.EntityFrameworkCore;

/// <summary>
/// The modules' tables in the database of ABP's users. A plain context: ABP's would add its own filters, events and times to each entity.
/// </summary>
public class PhoneVerificationDbContext(DbContextOptions<PhoneVerificationDbContext> options) : DbContext(options)
{
    /// <summary>Takes provider and connection string as ABP has them.</summary>
    internal static void UseDatabaseOfUsers(IServiceProvider services, DbContextOptionsBuilder options) =>
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(
            RelationalOptionsExtension.Extract(services.GetRequiredService<DbContextOptions<IdentityDbContext>>())
        );

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ConfigurePhoneVerification(Database);
        modelBuilder.Entity<IdentityUserPhone>(IdentityUserPhone.Configure);
    }
}
