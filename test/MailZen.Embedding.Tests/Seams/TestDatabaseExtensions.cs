using MailZen.TestBase.Databases;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Embedding.Tests.Seams;

internal static class TestDatabaseExtensions
{
    /// <summary>Puts a context of an application on the database.</summary>
    public static void Use(this ITestDatabase database, DbContextOptionsBuilder options) =>
        _ = database is SqliteDatabase ? options.UseSqlite(database.ConnectionString) : options.UseNpgsql(database.ConnectionString);
}
