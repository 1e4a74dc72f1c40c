using MailZen.Framework.Data;

namespace MailZen.Framework.EntityFrameworkCore.Sqlite;

/// <summary>
/// Admits the writers of this process one by one. SQLite has one writer at a time and makes the others poll with a blocked thread; here
/// they wait without one. On PostgreSQL there is nothing to wait for.
/// </summary>
internal sealed class SqliteWriteGate : IDisposable
{
    private readonly SemaphoreSlim _writer = new(1);

    public async ValueTask<IDisposable?> EnterAsync(IEfCoreDbContext dbContext, CancellationToken cancellationToken)
    {
        if (!dbContext.IsOnSqlite())
        {
            return null;
        }

        await DatabaseBudget.EnterAsync(_writer, cancellationToken);
        return new Turn(_writer);
    }

    public void Dispose() => _writer.Dispose();

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        public void Dispose() => writer.Release();
    }
}
