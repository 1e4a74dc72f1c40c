using MailZen.Framework.EntityFrameworkCore.Configuration;
using MailZen.Framework.Hosting;
using Microsoft.Data.Sqlite;

namespace MailZen.Framework.EntityFrameworkCore.Sqlite;

/// <summary>Checks that the SQLite database can be written: its file, and the folder in which SQLite keeps its journal.</summary>
public sealed class SqliteFileCheck(DatabaseOptions options) : IStartupCheck
{
    private const string Variable = "ConnectionStrings__Default";
    private const string UriPrefix = "file:";

    private const int Busy = 5; // SQLITE_BUSY
    private const int Locked = 6; // SQLITE_LOCKED

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() =>
        options.SqliteOrNull is { } sqlite
        && !sqlite.DataSource.StartsWith(UriPrefix, StringComparison.OrdinalIgnoreCase)
        && (FindFolderFault(sqlite.DataSource) ?? FindFileFault(sqlite)) is { } fault
            ? [$"{Variable} {fault}"]
            : [];

    private static string? FindFolderFault(string dataSource)
    {
        if (Directory.Exists(dataSource))
        {
            return $"names {dataSource}, which is a folder: name a file in it.";
        }

        // Missing folders are created when the database is migrated.
        var folder = Path.GetDirectoryName(Path.GetFullPath(dataSource));
        while (folder is not null && !Directory.Exists(folder) && !File.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder);
        }

        try
        {
            var path = Path.Combine(folder ?? "", $".mailzen-{Path.GetRandomFileName()}");
            using var probe = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception exception) when (FileFault.IsOfFiles(exception))
        {
            return $"names {dataSource}, but nothing can be written in {folder}: {exception.FirstLine()}";
        }
    }

    /// <remarks>
    /// Tested through SQLite: opening and closing the file in any other way would drop the locks that SQLite holds on it.
    /// </remarks>
    private static string? FindFileFault(SqliteConnectionStringBuilder sqlite)
    {
        if (!File.Exists(sqlite.DataSource))
        {
            return null;
        }

        var asking = new SqliteConnectionStringBuilder(sqlite.ToString())
        {
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 1,
        };
        try
        {
            using var connection = new SqliteConnection(asking.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE; CREATE TABLE mailzen_probe (id); ROLLBACK";
            command.ExecuteNonQuery();
            return null;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Busy or Locked)
        {
            return null; // Another connection is writing, so the file is writable.
        }
        catch (SqliteException exception)
        {
            return $"names {sqlite.DataSource}, which cannot be written: {exception.FirstLine()}";
        }
    }
}
