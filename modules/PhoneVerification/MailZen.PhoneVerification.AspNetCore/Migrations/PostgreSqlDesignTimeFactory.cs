using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MailZen.PhoneVerification.AspNetCore.Migrations;

/// <summary>For <c>dotnet ef migrations add</c>, which opens no connection.</summary>
internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlTablesContext>
{
    public PostgreSqlTablesContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlTablesContext>().UseNpgsql("Host=localhost").Options);
}
