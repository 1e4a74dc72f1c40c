using MailZen.PhoneVerification.AspNetCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace EmbeddedShop;

/// <summary>The shop's tables and, beside them, those of phone verification.</summary>
public sealed class ShopDbContext(DbContextOptions<ShopDbContext> options) : IdentityDbContext<Customer, IdentityRole<Guid>, Guid>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Customer>().HasIndex(customer => customer.PhoneNumber).IsUnique().HasFilter("\"PhoneNumberConfirmed\"");
        builder.ConfigurePhoneVerification(Database);
    }
}
