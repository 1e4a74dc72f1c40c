using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MailZen.PhoneVerification.AspNetCore.Migrations;

/// <summary>For <c>dotnet ef migrations add</c>, which opens no connection.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteTablesContext>
{
    public SqliteTablesContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteTablesContext>().UseSqlite("Data Source=:memory:").Options);
}
