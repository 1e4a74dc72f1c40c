using MailZen.EntityFrameworkCore.PostgreSql;
using Npgsql;

namespace MailZen.EntityFrameworkCore.Faults;

/// <summary>Hears of every fault of the database that a request meets, and does what helps.</summary>
public sealed class DatabaseFaults(DatabaseOptions options)
{
    // A disk may be full for one table and not for the small write of a readiness check: what requests meet counts for so long.
    private static readonly TimeSpan _remembered = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan _betweenClearings = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private (string Reason, long At)? _lastOfDisk;
    private long? _clearedAt;

    /// <summary>Why requests could not write a moment ago, where their disk was the reason.</summary>
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

    /// <summary>Takes note of a fault.</summary>
    /// <returns>Its reason (<see cref="DatabaseFault"/>), or null where the exception is of no fault of the database.</returns>
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
    /// They lead to a server that was demoted; new ones are led to the primary. Once a second, for each request of a busy host brings the
    /// same news.
    /// </remarks>
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

        using var connection = new NpgsqlConnection(PostgreSqlConnectionString.WithDefaults(options.ConnectionString));
        NpgsqlConnection.ClearPool(connection);
    }
}
