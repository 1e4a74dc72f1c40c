using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Volo.Abp.Identity;

namespace MailZen.PhoneVerification.Abp.Accounts;

/// <summary>Those columns of ABP's user that a verified number concerns. ABP owns the table.</summary>
internal sealed class IdentityUserPhone
{
    public Guid Id { get; init; }

    public string? PhoneNumber { get; private set; }

    public bool PhoneNumberConfirmed { get; private set; }

    public bool IsActive { get; init; }

    public bool IsDeleted { get; init; }

    public string ConcurrencyStamp { get; private set; } = "";

    public static void Configure(EntityTypeBuilder<IdentityUserPhone> entity)
    {
        entity.ToTable(
            AbpIdentityDbProperties.DbTablePrefix + "Users",
            AbpIdentityDbProperties.DbSchema,
            table => table.ExcludeFromMigrations()
        );
        entity.HasKey(user => user.Id);
        entity.Property(user => user.ConcurrencyStamp).IsConcurrencyToken();
        foreach (var property in entity.Metadata.GetProperties())
        {
            property.SetColumnName(property.Name);
        }
    }

    public void Set(string? verifiedNumber)
    {
        PhoneNumber = verifiedNumber;
        PhoneNumberConfirmed = verifiedNumber is not null;
        ConcurrencyStamp = RandomNumberGenerator.GetHexString(32);
    }
}
