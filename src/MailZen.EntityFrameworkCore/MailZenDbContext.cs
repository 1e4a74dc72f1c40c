using MailZen.Accounts;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification;
using MailZen.SettingManagement.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.EntityFrameworkCore;

/// <summary>
/// Every module's tables in one context, so that one transaction can span modules. Each database has a subclass for its migrations.
/// </summary>
public abstract class MailZenDbContext(DbContextOptions options)
    : IdentityDbContext<MailZenUser, IdentityRole<Guid>, Guid>(options),
        IAccountsDbContext
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.ConfigureFramework(Database);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ConfigureAccounts();
        builder.ConfigurePhoneVerification();
        builder.ConfigureSettingManagement();
        builder.ConfigureFramework(Database);
    }
}
