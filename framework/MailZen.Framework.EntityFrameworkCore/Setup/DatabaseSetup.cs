using MailZen.Framework.EntityFrameworkCore.PostgreSql;
using MailZen.Framework.EntityFrameworkCore.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MailZen.Framework.EntityFrameworkCore.Setup;

/// <summary>How a context uses its database.</summary>
public static class DatabaseSetup
{
    private static readonly IInterceptor[] _interceptors = [.. DatabaseBudgetInterceptors.All, new UniqueConstraintInterceptor()];

    /// <summary>Uses PostgreSQL.</summary>
    public static void UsePostgreSql(DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseNpgsql(PostgreSqlConnectionString.WithDefaults(connectionString))
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(_interceptors);

    /// <summary>Uses SQLite.</summary>
    public static void UseSqlite(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString).UseSnakeCaseNamingConvention().AddInterceptors(_interceptors);
}
