using MailZen.EntityFrameworkCore.Sqlite;
using MailZen.Framework.EntityFrameworkCore.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MailZen.EntityFrameworkCore.DesignTime;

/// <summary>For <c>dotnet ef migrations add</c>, which opens no connection.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteMailZenDbContext>
{
    public SqliteMailZenDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteMailZenDbContext>();
        DatabaseSetup.UseSqlite(options, "Data Source=:memory:");
        return new SqliteMailZenDbContext(options.Options);
    }
}
