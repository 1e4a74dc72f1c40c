using MailZen.EntityFrameworkCore.PostgreSql;
using MailZen.EntityFrameworkCore.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.EntityFrameworkCore.Setup;

internal static class DatabaseSetup
{
    public static void UsePostgreSql(DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseNpgsql(PostgreSqlConnectionString.WithDefaults(connectionString))
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(DatabaseBudgetInterceptors.All);

    public static void UseSqlite(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString).UseSnakeCaseNamingConvention().AddInterceptors(DatabaseBudgetInterceptors.All);
}
