using MailZen.EntityFrameworkCore.PostgreSql;
using MailZen.Framework.EntityFrameworkCore.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MailZen.EntityFrameworkCore.DesignTime;

/// <summary>For <c>dotnet ef migrations add</c>, which opens no connection.</summary>
internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlMailZenDbContext>
{
    public PostgreSqlMailZenDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlMailZenDbContext>();
        DatabaseSetup.UsePostgreSql(options, "Host=localhost");
        return new PostgreSqlMailZenDbContext(options.Options);
    }
}
