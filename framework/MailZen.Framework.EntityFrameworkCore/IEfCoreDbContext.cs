using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>Common to every module's view of the database. A <see cref="DbContext"/> has these members.</summary>
public interface IEfCoreDbContext
{
    /// <summary>The context itself, for compiled queries.</summary>
    DbContext Context => (DbContext)this;

    /// <summary>The connection, for statements that LINQ cannot express.</summary>
    DatabaseFacade Database { get; }

    /// <summary>Whether an application uses the same context for work of its own; then it keeps what it tracks.</summary>
    bool IsOfApplication => false;

    /// <summary>The model of tables and columns.</summary>
    IModel Model { get; }

    /// <summary>The entities that it tracks.</summary>
    ChangeTracker ChangeTracker { get; }

    /// <summary>The rows of a table.</summary>
    DbSet<TEntity> Set<TEntity>()
        where TEntity : class;

    /// <summary>Writes the tracked changes.</summary>
    int SaveChanges();

    /// <summary>Writes the tracked changes.</summary>
    /// <exception cref="UniqueConstraintViolationException">A unique index refused a row.</exception>
    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);
}
