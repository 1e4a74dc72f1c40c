using MailZen.Framework.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.Tests.EntityFrameworkCore.ForeignContext;

/// <summary>A context of an application that has none of our modules.</summary>
public sealed class ShopDbContext(DbContextOptions<ShopDbContext> options) : DbContext(options), IEfCoreDbContext
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.ConfigureFramework(Database);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Order>().ToTable("orders").HasIndex(order => order.Number).IsUnique();
        modelBuilder.ConfigureFramework(Database);
    }
}
