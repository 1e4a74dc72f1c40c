using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.AspNetCore.Migrations;

/// <summary>The module's tables on SQLite, for their migrations only; they are in <c>Migrations/Sqlite</c>.</summary>
internal sealed class SqliteTablesContext(DbContextOptions<SqliteTablesContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ConfigurePhoneVerification(Database, areMigratedHere: true);
}
