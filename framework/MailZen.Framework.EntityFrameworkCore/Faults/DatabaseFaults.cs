using System.Diagnostics.CodeAnalysis;
using MailZen.Framework.EntityFrameworkCore.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Storage.Internal;

namespace MailZen.Framework.EntityFrameworkCore.Faults;

/// <summary>Notes every database fault that a request meets, and reacts to it.</summary>
public sealed class DatabaseFaults(DatabaseOptions options, IServiceScopeFactory scopes)
{
    // A disk may be full for one table and yet take a readiness check's small write, so faults that requests meet count this long.
    private static readonly TimeSpan _remembered = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan _betweenClearings = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private (string Reason, long At)? _lastOfDisk;
    private long? _clearedAt;

    /// <summary>Why requests could not write a moment ago, if the disk was the reason; otherwise null.</summary>
    public string? RecentDiskFaultOrNull
    {
        get
        {
            lock (_lock)
            {
                return _lastOfDisk is { } last && TimeProvider.System.GetElapsedTime(last.At) < _remembered ? last.Reason : null;
            }
        }
    }

    /// <summary>Notes a fault.</summary>
    /// <returns>Its reason (<see cref="DatabaseFault"/>), or null if the exception reports no database fault.</returns>
    public string? NoteOrNull(Exception exception)
    {
        var reason = DatabaseFault.FindReasonOrNull(exception);
        switch (reason)
        {
            case DatabaseFault.DiskFull or DatabaseFault.IoError:
                lock (_lock)
                {
                    _lastOfDisk = (reason, TimeProvider.System.GetTimestamp());
                }

                break;
            case DatabaseFault.ReadOnly when options.IsPostgreSql:
                ForgetConnections();
                break;
            default:
                break;
        }

        return reason;
    }

    /// <remarks>
    /// They lead to a demoted server; new ones reach the primary. At most once a second, because every request of a busy host reports the
    /// same fault.
    /// </remarks>
    [SuppressMessage("Usage", "EF1001", Justification = "ClearPool finds no pool of a data source, and no public member tells it.")]
    private void ForgetConnections()
    {
        lock (_lock)
        {
            if (_clearedAt is { } at && TimeProvider.System.GetElapsedTime(at) < _betweenClearings)
            {
                return;
            }

            _clearedAt = TimeProvider.System.GetTimestamp();
        }

        // Only the context knows the pool: an application may have a data source of its own.
        using var scope = scopes.CreateScope();
        var database = scope.ServiceProvider.GetRequiredService<IEfCoreDbContext>().Database;
        if (database.GetService<IRelationalConnection>() is NpgsqlRelationalConnection { DbDataSource: NpgsqlDataSource dataSource })
        {
            dataSource.Clear();
        }
        else
        {
            NpgsqlConnection.ClearPool((NpgsqlConnection)database.GetDbConnection());
        }
    }
}
