using System.Data.Common;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>Common to every module's view of the database.</summary>
public interface IEfCoreDbContext
{
    /// <summary>The connection, for statements that LINQ cannot express.</summary>
    DatabaseFacade Database { get; }

    /// <summary>The model of tables and columns.</summary>
    IModel Model { get; }

    /// <summary>The unique constraint that was violated, in PostgreSQL's naming; null for any other failure.</summary>
    string? FindUniqueConstraint(DbException exception);

    /// <summary>
    /// The statements that limit how long the transaction waits for a row that another one holds, and that let the database end it soon
    /// once its client is gone. None on SQLite, where writers take turns.
    /// </summary>
    IReadOnlyList<BatchedQuery> LimitWaiting(TimeSpan patience);

    /// <summary>
    /// The statements that let the commit be answered before it is on the disk. It is lost if the server crashes within the next moments,
    /// but never if a later one is kept. None if the database has no such choice.
    /// </summary>
    IReadOnlyList<BatchedQuery> AsynchronousCommit { get; }

    /// <summary>Writes the tracked changes.</summary>
    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);
}
