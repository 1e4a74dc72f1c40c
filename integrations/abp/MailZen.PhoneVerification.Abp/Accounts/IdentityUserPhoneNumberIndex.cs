using Microsoft.EntityFrameworkCore;
using Volo.Abp.Identity;

namespace MailZen.PhoneVerification.Abp.Accounts;

/// <summary>Lets a verified number belong to one user, also where other code writes it.</summary>
public static class IdentityUserPhoneNumberIndex
{
    internal static string Name => $"ix_{AbpIdentityDbProperties.DbTablePrefix}Users_{nameof(IdentityUser.PhoneNumber)}";

    /// <summary>Adds the index. Call it in the <c>OnModelCreating</c> of the application's context, after <c>ConfigureIdentity</c>.</summary>
    public static void ConfigurePhoneNumberOwners(this ModelBuilder builder) =>
        builder
            .Entity<IdentityUser>()
            .HasIndex(user => user.PhoneNumber)
            .IsUnique()
            .HasDatabaseName(Name)
            .HasFilter($"\"{nameof(IdentityUser.PhoneNumberConfirmed)}\" AND NOT \"{nameof(IdentityUser.IsDeleted)}\"");
}
