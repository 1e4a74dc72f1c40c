using System.Threading.RateLimiting;
using MailZen.Framework.WebClientInfo;

namespace MailZen.Accounts.SignIn;

/// <summary>
/// Slows a client network down that goes on signing in although it is refused. Beyond some refusals a second each one is held for a moment:
/// a client that asks again at once then costs a request in that time, and not a processor.
/// </summary>
internal sealed class RefusalPace(IWebClientInfoProvider client) : IDisposable
{
    // Held requests take memory. Beyond these a refusal leaves at once.
    private const int MostHeld = 2_000;

    private static readonly TimeSpan _hold = TimeSpan.FromSeconds(2);

    private static readonly TokenBucketRateLimiterOptions _perNetwork = new()
    {
        TokenLimit = 50,
        TokensPerPeriod = 20,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    };

    private readonly PartitionedRateLimiter<string> _free = PartitionedRateLimiter.Create<string, string>(network =>
        RateLimitPartition.GetTokenBucketLimiter(network, _ => _perNetwork)
    );

    private int _held;

    /// <summary>Waits before a refusal leaves, where its network has had many.</summary>
    /// <param name="cancellationToken">The client has gone.</param>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var lease = _free.AttemptAcquire(client.ClientNetworks[^1].Name);
        if (lease.IsAcquired)
        {
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _held) <= MostHeld)
            {
                // A client that hangs up ends the wait, and not the refusal: that is still audited.
                await Task.Delay(_hold, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }
    }

    public void Dispose() => _free.Dispose();
}
