using MailZen.TestBase.Databases;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Embedding.Tests.Shop;

/// <summary>Rows of a database that no application uses.</summary>
internal static class HostRows
{
    public static async Task<IReadOnlyList<string>> ReadAsync(ITestDatabase database, string sql)
    {
        var options = new DbContextOptionsBuilder();
        _ = database is SqliteDatabase ? options.UseSqlite(database.ConnectionString) : options.UseNpgsql(database.ConnectionString);
        await using var dbContext = new DbContext(options.Options);
        return await Rows.ReadAsync(dbContext, sql);
    }
}
