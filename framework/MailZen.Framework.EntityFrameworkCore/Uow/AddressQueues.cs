using MailZen.Framework.Data;
using MailZen.Framework.EntityFrameworkCore.Configuration;
using MailZen.Framework.EntityFrameworkCore.PostgreSql;
using MailZen.Framework.WebClientInfo;
using Npgsql;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>
/// Lets the requests of one client network hold at most half of the connections to PostgreSQL; the rest of them queue. They wait for the
/// same counters in the database: without this, each would hold a connection meanwhile, and one network all of them.
/// </summary>
/// <remarks>Networks share 1,024 queues by hash: a queue for each would be memory that strangers fill (ADR 0023).</remarks>
internal sealed class AddressQueues(IWebClientInfoProvider client, DatabaseOptions options) : IDisposable
{
    private const int Count = 1_024;

    // Created on first use: SQLite needs none.
    private readonly Lazy<SemaphoreSlim[]> _queues = new(() =>
    {
        var width = Math.Max(
            1,
            new NpgsqlConnectionStringBuilder(PostgreSqlConnectionString.WithDefaults(options.ConnectionString)).MaxPoolSize / 2
        );
        return [.. Enumerable.Range(0, Count).Select(_ => new SemaphoreSlim(width))];
    });

    /// <summary>Waits for a place; dispose it with the unit of work. Null outside a request.</summary>
    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        if (client.ClientIpAddress is null)
        {
            return null;
        }

        var queue = _queues.Value[(uint)client.ClientNetworks[^1].Name.GetHashCode(StringComparison.Ordinal) % Count];
        await DatabaseBudget.EnterAsync(queue, cancellationToken);
        return new Place(queue);
    }

    public void Dispose()
    {
        if (_queues.IsValueCreated)
        {
            Array.ForEach(_queues.Value, queue => queue.Dispose());
        }
    }

    private sealed class Place(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
