using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.Abp.Accounts;
using MailZen.SettingManagement.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Abp.EntityFrameworkCore;

/// <summary>
/// The modules' tables in the application's database. A plain context: ABP's would add its own filters, events and time zones to them.
/// </summary>
public class PhoneVerificationDbContext(DbContextOptions<PhoneVerificationDbContext> options) : DbContext(options), IEfCoreDbContext
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.ConfigureFramework(Database);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ConfigurePhoneVerification();
        modelBuilder.ConfigureSettingManagement();
        modelBuilder.ConfigureFramework(Database);
        modelBuilder.Entity<IdentityUserPhone>(IdentityUserPhone.Configure);
    }
}
