using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using MailZen.Framework.EntityFrameworkCore.Configuration;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MailZen.Framework.EntityFrameworkCore.Schema;

/// <summary>Waits until the database answers: in a cluster it often starts later than this program.</summary>
internal sealed class DatabaseReadiness(IEfCoreDbContext dbContext, DatabaseOptions options, TimeProvider timeProvider)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    /// <exception cref="DatabaseUnavailableException">It did not answer in time, or waiting would not help.</exception>
    public async Task WaitAsync(Action<string> report, CancellationToken cancellationToken)
    {
        if (!dbContext.Database.IsNpgsql())
        {
            return;
        }

        var limit = options.WaitLimit;
        var started = timeProvider.GetTimestamp();
        while (await TryAsync() is { } reason)
        {
            var waited = timeProvider.GetElapsedTime(started);
            if (waited >= limit)
            {
                throw new DatabaseUnavailableException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The database did not answer within {limit.TotalSeconds:0} s (MAILZEN_DATABASE_WAIT_SECONDS): {reason}"
                    )
                );
            }

            report(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Waiting for the database, {waited.TotalSeconds:0} of {limit.TotalSeconds:0} s: {reason}"
                )
            );
            await Task.Delay(_pause, timeProvider, cancellationToken);
        }

        async Task<string?> TryAsync()
        {
            try
            {
                var connection = dbContext.Database.GetDbConnection();
                await connection.OpenAsync(cancellationToken);
                await connection.CloseAsync();
                return null;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                return null; // The server answers; migrating creates the database.
            }
            catch (PostgresException exception) when (!exception.IsTransient)
            {
                throw new DatabaseUnavailableException($"The database refuses the connection: {exception.MessageText}", exception);
            }
            catch (Exception exception) when (exception is DbException or SocketException or TimeoutException)
            {
                return exception.Message; // This includes a host name that does not resolve yet.
            }
        }
    }
}
