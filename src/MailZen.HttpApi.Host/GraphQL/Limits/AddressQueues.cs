using System.Threading.RateLimiting;
using MailZen.Framework.AspNetCore;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>
/// Executes so many requests of one address at a time; the rest of them wait for each other. Requests of one address wait for the same counters in the
/// database: without this, each would hold one of the few connections meanwhile, and one address all of them.
/// </summary>
internal sealed class AddressQueues(IWebClientInfoProvider client) : IDisposable
{
    /// <summary>Requests of one address that are executed at a time.</summary>
    public const int Width = 64;

    private readonly PartitionedRateLimiter<string> _queues = PartitionedRateLimiter.Create<string, string>(network =>
        RateLimitPartition.GetConcurrencyLimiter(network, _ => new ConcurrencyLimiterOptions { PermitLimit = Width, QueueLimit = int.MaxValue }));

    /// <summary>Waits for a place; dispose it when the request is executed.</summary>
    public ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellationToken) => _queues.AcquireAsync(client.ClientNetwork, permitCount: 1, cancellationToken);

    public void Dispose() => _queues.Dispose();
}
