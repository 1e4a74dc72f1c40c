using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>The context of an application, which knows nothing of us.</summary>
internal sealed class ApplicationDbContext<TDbContext>(TDbContext dbContext) : IEfCoreDbContext
    where TDbContext : DbContext
{
    public DbContext Context => dbContext;

    public DatabaseFacade Database => dbContext.Database;

    public bool IsOfApplication => true;

    public IModel Model => dbContext.Model;

    public ChangeTracker ChangeTracker => dbContext.ChangeTracker;

    public DbSet<TEntity> Set<TEntity>()
        where TEntity : class => dbContext.Set<TEntity>();

    public int SaveChanges() => dbContext.SaveChanges();

    /// <remarks>Without an interceptor, which would change the exceptions that the application meets.</remarks>
    public async Task<int> SaveChangesAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await dbContext.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (UniqueConstraintViolationException.FindOrNull(exception) is { } violation)
        {
            throw violation;
        }
    }
}
