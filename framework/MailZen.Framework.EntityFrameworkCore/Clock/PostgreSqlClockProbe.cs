using MailZen.Framework.EntityFrameworkCore.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MailZen.Framework.EntityFrameworkCore.Clock;

/// <summary>
/// Reads PostgreSQL's clock several times and keeps the reading with the shortest round trip: a delay only adds to the error.
/// </summary>
internal sealed class PostgreSqlClockProbe(IServiceScopeFactory scopes) : IClockProbe
{
    private const int Probes = 5;

    private const int TimeoutSeconds = 2;

    public async Task<ClockReading> ReadAsync(TimeProvider host, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IEfCoreDbContext>().Database;
        await database.OpenConnectionAsync(cancellationToken);
        var connection = (NpgsqlConnection)database.GetDbConnection();
        await using var command = new NpgsqlCommand("SELECT clock_timestamp()", connection) { CommandTimeout = TimeoutSeconds };
        ClockReading? best = null;
        for (var probe = 0; probe < Probes; probe++)
        {
            var sent = host.GetTimestamp();
            var time = (DateTime)(await command.ExecuteScalarAsync(cancellationToken))!;
            var received = host.GetTimestamp();
            var error = host.GetElapsedTime(sent, received) / 2;
            if (best is null || error < best.Error)
            {
                best = new ClockReading(new DateTimeOffset(time.ToUniversalTime()), sent + ((received - sent) / 2), error);
            }
        }

        return best!;
    }
}
