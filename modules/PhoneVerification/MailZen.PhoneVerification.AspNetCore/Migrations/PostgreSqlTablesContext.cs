using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.AspNetCore.Migrations;

/// <summary>The module's tables on PostgreSQL, for their migrations only; they are in <c>Migrations/PostgreSql</c>.</summary>
internal sealed class PostgreSqlTablesContext(DbContextOptions<PostgreSqlTablesContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ConfigurePhoneVerification(Database, areMigratedHere: true);
}
