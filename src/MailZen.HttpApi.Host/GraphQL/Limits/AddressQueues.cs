using MailZen.Framework.AspNetCore;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>
/// Executes so many requests of one address at a time; the rest of them wait for each other. Requests of one address wait for the same counters in the
/// database: without this, each would hold one of the few connections meanwhile, and one address all of them.
/// </summary>
/// <remarks>Addresses share a thousand queues by chance: a queue for each would be memory that strangers fill.</remarks>
internal sealed class AddressQueues(IWebClientInfoProvider client) : IDisposable
{
    /// <summary>Requests of one address that are executed at a time.</summary>
    public const int Width = 64;

    private readonly SemaphoreSlim[] _queues = [.. Enumerable.Range(0, 1_024).Select(_ => new SemaphoreSlim(Width))];

    /// <summary>Waits for a place; dispose it when the request is executed.</summary>
    public async ValueTask<Place> EnterAsync(CancellationToken cancellationToken)
    {
        var queue = _queues[(uint)client.ClientNetwork.GetHashCode(StringComparison.Ordinal) % _queues.Length];
        await queue.WaitAsync(cancellationToken);
        return new Place(queue);
    }

    public void Dispose() => Array.ForEach(_queues, queue => queue.Dispose());

    /// <summary>A place among those whose requests are executed.</summary>
    internal readonly struct Place(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
