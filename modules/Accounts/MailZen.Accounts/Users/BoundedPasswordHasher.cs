using MailZen.Framework.ExceptionHandling;
using Microsoft.AspNetCore.Identity;

namespace MailZen.Accounts.Users;

/// <summary>Hashes passwords, a bounded number at once: a hash is made to cost much, and must not cost other requests the processor.</summary>
internal sealed class BoundedPasswordHasher(IPasswordHasher<MailZenUser> hasher) : IDisposable
{
    private const int MaxWaiting = 256;

    private readonly SemaphoreSlim _processors = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _waiting;

    /// <summary>Takes a place among those who want a hash: before anything is counted or spent for it, which could not be given back as surely.</summary>
    /// <returns>The place; dispose it when the hash is there.</returns>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.TemporarilyUnavailable"/>: too many wait already.</exception>
    public IDisposable TakePlace()
    {
        var place = new Place(this);
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            place.Dispose();
            throw new BusinessException(CommonErrorCodes.TemporarilyUnavailable);
        }

        return place;
    }

    public Task<string> HashAsync(MailZenUser user, string password, CancellationToken cancellationToken) =>
        RunAsync(() => hasher.HashPassword(user, password), cancellationToken);

    public Task<PasswordVerificationResult> VerifyAsync(MailZenUser user, string passwordHash, string password, CancellationToken cancellationToken) =>
        RunAsync(() => hasher.VerifyHashedPassword(user, passwordHash, password), cancellationToken);

    public void Dispose() => _processors.Dispose();

    private async Task<TResult> RunAsync<TResult>(Func<TResult> work, CancellationToken cancellationToken)
    {
        await _processors.WaitAsync(cancellationToken);
        try
        {
            return work();
        }
        finally
        {
            _processors.Release();
        }
    }

    private sealed class Place(BoundedPasswordHasher hasher) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref hasher._waiting);
    }
}
