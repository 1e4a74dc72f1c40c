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

    /// <summary>Writes what is tracked.</summary>
    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);
}
