using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Framework.EntityFrameworkCore.Sqlite;

/// <summary>
/// Admits one migrator at a time to a SQLite file. EF Core's own lock is a row, which a killed migrator leaves behind for ever; this one is
/// an operating-system lock on a file beside the database, and ends with its owner. Its owner may remove EF Core's.
/// </summary>
internal static class SqliteMigrationLock
{
    private const string ForgetDeadOwner = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    public static async Task<IDisposable?> AcquireAsync(
        IEfCoreDbContext dbContext,
        Action<string> report,
        CancellationToken cancellationToken
    )
    {
        var path = new SqliteConnectionStringBuilder(dbContext.Database.GetConnectionString()).DataSource;
        if (path is "" or ":memory:")
        {
            return null;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var file = await OpenAsync($"{path}.migration-lock", report, cancellationToken);
        try
        {
            await dbContext.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
            await dbContext.Database.ExecuteSqlRawAsync(ForgetDeadOwner, cancellationToken);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<FileStream> OpenAsync(string path, Action<string> report, CancellationToken cancellationToken)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (isFirst)
                {
                    report("Waiting for another migrator.");
                }

                await Task.Delay(_pause, TimeProvider.System, cancellationToken);
            }
        }
    }
}
