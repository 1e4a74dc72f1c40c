using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace MailZen.EntityFrameworkCore.Schema;

/// <summary>Waits until the database answers: in a cluster it often starts later than we do.</summary>
internal sealed class DatabaseReadiness(MailZenDbContext dbContext, IConfiguration configuration, TimeProvider timeProvider)
{
    private const string WaitVariable = "MAILZEN_DATABASE_WAIT_SECONDS";
    private const int DefaultWaitSeconds = 60;

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    /// <exception cref="DatabaseUnavailableException">It did not answer in time, or waiting would not help.</exception>
    public async Task WaitAsync(Action<string> report, CancellationToken cancellationToken)
    {
        if (!dbContext.Database.IsNpgsql())
        {
            return;
        }

        var limit = TimeSpan.FromSeconds(configuration.GetValue(WaitVariable, DefaultWaitSeconds));
        var started = timeProvider.GetTimestamp();
        while (await TryAsync() is { } reason)
        {
            var waited = timeProvider.GetElapsedTime(started);
            if (waited >= limit)
            {
                throw new DatabaseUnavailableException(string.Create(
                    CultureInfo.InvariantCulture, $"The database did not answer within {limit.TotalSeconds:0} s ({WaitVariable}): {reason}"));
            }

            report(string.Create(CultureInfo.InvariantCulture, $"Waiting for the database, {waited.TotalSeconds:0} of {limit.TotalSeconds:0} s: {reason}"));
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
                return null; // The server answers; migrating makes the database.
            }
            catch (PostgresException exception) when (!exception.IsTransient)
            {
                throw new DatabaseUnavailableException($"The database refuses us: {exception.MessageText}", exception);
            }
            catch (DbException exception)
            {
                return exception.Message;
            }
        }
    }
}
