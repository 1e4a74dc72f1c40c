using MailZen.Framework.WebClientInfo;
using Microsoft.Extensions.Caching.Memory;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>
/// Networks whose limit is used up, remembered by this instance until their windows end, so that not every document costs a query. One that
/// is pushed out is found again by the next count.
/// </summary>
internal sealed class UsedUpNetworks(TimeProvider timeProvider) : IDisposable
{
    private const int MaxNetworks = 10_000;

    private readonly MemoryCache _ends = new(new MemoryCacheOptions { SizeLimit = MaxNetworks });

    public void Remember(string network, TimeSpan remaining) =>
        _ends.Set(
            network,
            timeProvider.GetUtcNow() + remaining,
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = remaining }
        );

    /// <summary>How long the longest window of the client's used-up networks stays open; null if none is used up.</summary>
    public TimeSpan? FindRemaining(IWebClientInfoProvider client)
    {
        if (_ends.Count == 0)
        {
            return null;
        }

        var now = timeProvider.GetUtcNow();
        var longest = client.ClientNetworks.Max(network =>
            _ends.TryGetValue(network.Name, out DateTimeOffset end) ? end - now : TimeSpan.Zero
        );
        return longest > TimeSpan.Zero ? longest : null;
    }

    public void Dispose() => _ends.Dispose();
}
