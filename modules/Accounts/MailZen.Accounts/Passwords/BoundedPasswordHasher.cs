using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.WebClientInfo;
using Microsoft.AspNetCore.Identity;

namespace MailZen.Accounts.Passwords;

/// <summary>
/// Hashes passwords, a bounded number at once: a hash is made to cost much, and must not take the processor from other requests. Client
/// networks take turns, so that none of them takes everybody's share.
/// </summary>
internal sealed class BoundedPasswordHasher(IPasswordHasher<MailZenUser> hasher, IWebClientInfoProvider client)
{
    private const int MinPerNetwork = 2;
    private const int MaxPerLane = 256;

    private readonly FairQueue _queue = new(
        slots: Math.Max(1, Environment.ProcessorCount / 2),
        lanes: Enum.GetValues<HashingLane>().Length,
        MinPerNetwork,
        MaxPerLane
    );

    /// <summary>How many passwords wait for their turn.</summary>
    public int Waiting => _queue.Waiting;

    /// <summary>
    /// Reserves a place for one hash. Call this before anything is counted or spent for the hash, which could not be given back as surely.
    /// </summary>
    /// <remarks>By the widest network: the holder of a /48 is one party.</remarks>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.TemporarilyUnavailable"/>, with <c>retryAfterSeconds</c>: too many
    /// are waiting.</exception>
    public FairPlace Reserve(HashingLane lane) => _queue.Reserve((int)lane, client.ClientNetworks[^1].Name);

    /// <summary>Hashes a password when its turn comes, and gives the place up.</summary>
    /// <exception cref="OperationCanceledException">The caller left before that.</exception>
    public Task<string> HashAsync(FairPlace place, MailZenUser user, string password, CancellationToken cancellationToken) =>
        RunAsync(place, () => hasher.HashPassword(user, password), cancellationToken);

    /// <summary>Compares a password when its turn comes, and gives the place up. An outdated hash is renewed in the same turn.</summary>
    /// <exception cref="OperationCanceledException">The caller left before that: nothing was compared.</exception>
    public Task<PasswordVerdict> VerifyAsync(
        FairPlace place,
        MailZenUser user,
        string passwordHash,
        string password,
        CancellationToken cancellationToken
    ) => RunAsync(place, () => Verify(user, passwordHash, password), cancellationToken);

    private static async Task<TResult> RunAsync<TResult>(FairPlace place, Func<TResult> work, CancellationToken cancellationToken)
    {
        using (place)
        {
            await place.WaitAsync(cancellationToken);
            return work();
        }
    }

    private PasswordVerdict Verify(MailZenUser user, string passwordHash, string password) =>
        hasher.VerifyHashedPassword(user, passwordHash, password) switch
        {
            PasswordVerificationResult.Failed => new PasswordVerdict(false, null),
            PasswordVerificationResult.SuccessRehashNeeded => new PasswordVerdict(true, hasher.HashPassword(user, password)),
            _ => new PasswordVerdict(true, null),
        };
}
