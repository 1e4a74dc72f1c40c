using MailZen.PhoneVerification.AspNetCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Embedding.Tests.Seams;

/// <summary>A context with names of its own, whose own migrations have the module's tables.</summary>
public sealed class CrmDbContext(DbContextOptions<CrmDbContext> options) : DbContext(options)
{
    public DbSet<CrmClient> Clients => Set<CrmClient>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CrmClient>(client =>
        {
            client.ToTable("CRM_CLIENT");
            client.Property(row => row.Mobile).HasColumnName("MOBILE");
            client.HasIndex(row => row.Mobile).IsUnique();
            client.HasIndex(row => row.Name).IsUnique();
        });
        modelBuilder.ConfigurePhoneVerification(Database, areMigratedHere: true);
    }
}
