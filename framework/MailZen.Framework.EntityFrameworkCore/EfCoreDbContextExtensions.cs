using System.Globalization;
using System.Transactions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>What transactions ask of the database, in its own dialect.</summary>
public static class EfCoreDbContextExtensions
{
    private const string CommitAsynchronously = "SET LOCAL synchronous_commit = off";

    // Sent once per shared transaction.
    private static readonly BatchedCommand _commitAsynchronously = new(CommitAsynchronously, []) { ArraySql = CommitAsynchronously };

    // Between its statements a unit of work only computes: a connection idle this long has lost its client, and the server may not notice
    // for hours.
    private static readonly BatchedCommand _endAbandoned = new("SET LOCAL idle_in_transaction_session_timeout = '10s'", []);

    /// <summary>
    /// The statements that limit how long the transaction waits for a row that another one holds, and that let the database end it soon
    /// once its client is gone. None on SQLite, where writers take turns.
    /// </summary>
    public static IReadOnlyList<BatchedQuery> LimitWaiting(this IEfCoreDbContext dbContext, TimeSpan patience) =>
        dbContext.IsOnSqlite()
            ? []
            :
            [
                new BatchedCommand(
                    string.Create(CultureInfo.InvariantCulture, $"SET LOCAL lock_timeout = {patience.TotalMilliseconds:0}"),
                    []
                ),
                _endAbandoned,
            ];

    /// <summary>
    /// The statements that let the commit be answered before it is on the disk. It is lost if the server crashes within the next moments,
    /// but never if a later one is kept. None if the database has no such choice.
    /// </summary>
    public static IReadOnlyList<BatchedQuery> AsynchronousCommit(this IEfCoreDbContext dbContext) =>
        dbContext.IsOnSqlite() ? [] : [_commitAsynchronously];

    /// <summary>A unit of work needs the context to itself: it commits, and it writes everything that is tracked.</summary>
    /// <exception cref="InvalidOperationException">The application uses the context at the same time.</exception>
    internal static void ThrowIfInUse(this IEfCoreDbContext dbContext)
    {
        if (dbContext.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException(
                "The context has an open transaction. Commit it before, or make it the unit of work with IUnitOfWorkManager.Join()."
            );
        }

        if (Transaction.Current is not null || dbContext.Database.GetEnlistedTransaction() is not null)
        {
            throw new InvalidOperationException("There is an open TransactionScope. Complete it before, or suppress it for this call.");
        }

        if (dbContext.IsOfApplication && dbContext.ChangeTracker.HasChanges())
        {
            throw new InvalidOperationException("The context tracks changes that are not saved. Save them before, or in another scope.");
        }
    }

    internal static bool IsOnSqlite(this IEfCoreDbContext dbContext) => dbContext.Database.GetDbConnection() is SqliteConnection;
}
