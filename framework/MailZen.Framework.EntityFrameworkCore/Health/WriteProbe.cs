using System.Data.Common;
using MailZen.Framework.EntityFrameworkCore.Faults;
using MailZen.Framework.EntityFrameworkCore.PostgreSql;
using MailZen.Framework.EntityFrameworkCore.Sqlite;
using Microsoft.Data.Sqlite;

namespace MailZen.Framework.EntityFrameworkCore.Health;

internal static class WriteProbe
{
    /// <summary>Commits a write that leaves nothing behind. It fails if a disk, a standby or a lock keeps requests from writing.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="timeoutSeconds">How long each statement may take.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// Why nothing can be written (<see cref="DatabaseFault"/>), if the database reports it without an error; otherwise null.
    /// </returns>
    /// <exception cref="DbException">The write failed.</exception>
    public static async Task<string?> FindFaultOrNullAsync(DbConnection connection, int timeoutSeconds, CancellationToken cancellationToken)
    {
        if (connection is SqliteConnection sqlite)
        {
            await SqliteWriteProbe.RunAsync(sqlite, timeoutSeconds, cancellationToken);
            return null;
        }

        return await PostgreSqlWriteProbe.RunAsync(connection, timeoutSeconds, cancellationToken) ? null : DatabaseFault.ReadOnly;
    }
}
