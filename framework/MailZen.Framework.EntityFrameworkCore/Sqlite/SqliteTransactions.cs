using MailZen.Framework.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MailZen.Framework.EntityFrameworkCore.Sqlite;

internal static class SqliteTransactions
{
    /// <summary>Begins a write transaction, and waits for a writer in another process no longer than the request may.</summary>
    /// <remarks>This is no EF Core command, whose time the interceptors count; the library takes the wait from the connection.</remarks>
    public static async Task<IDbContextTransaction> BeginAsync(IEfCoreDbContext dbContext, CancellationToken cancellationToken)
    {
        using var waiting = DatabaseBudget.Count();
        var connection = (SqliteConnection)dbContext.Database.GetDbConnection();
        var given = new SqliteConnectionStringBuilder(connection.ConnectionString);
        connection.DefaultTimeout = DatabaseBudget.BoundTimeout(given.DefaultTimeout);
        return await dbContext.Database.BeginTransactionAsync(cancellationToken);
    }
}
