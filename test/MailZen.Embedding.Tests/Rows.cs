using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Embedding.Tests;

internal static class Rows
{
    /// <summary>The first column of the rows of a query, as text.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(DbContext dbContext, string sql)
    {
        await dbContext.Database.OpenConnectionAsync();
        await using var command = dbContext.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return rows;
    }
}
