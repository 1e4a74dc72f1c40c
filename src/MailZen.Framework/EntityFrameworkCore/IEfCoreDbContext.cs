using System.Data.Common;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>What every module's view of the database has in common.</summary>
public interface IEfCoreDbContext
{
    /// <summary>Access to the connection, for statements that LINQ cannot say.</summary>
    DatabaseFacade Database { get; }

    /// <summary>What is known of tables and columns.</summary>
    IModel Model { get; }

    /// <summary>The unique constraint that the database says was violated, in PostgreSQL's naming; null for any other failure.</summary>
    string? FindUniqueConstraint(DbException exception);

    /// <summary>
    /// The statements by which the transaction waits so long, and no longer, for a row that another one has taken, and by which the
    /// database ends it soon where its client is gone. None where there is no other one: SQLite's writers take turns.
    /// </summary>
    IReadOnlyList<BatchedQuery> LimitWaiting(TimeSpan patience);

    /// <summary>
    /// The statements by which the transaction's commit is answered before it is on the disk: it is lost where the server crashes within
    /// the next moments, but never where a later one is kept. None where there is no such choice.
    /// </summary>
    IReadOnlyList<BatchedQuery> AsynchronousCommit { get; }

    /// <summary>Writes what is tracked.</summary>
    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);
}
