using MailZen.Framework.ExceptionHandling;
using Microsoft.AspNetCore.Identity;

namespace MailZen.Accounts.Users;

/// <summary>Hashes passwords, a bounded number at once: a hash is made to cost much, and must not cost other requests the processor.</summary>
internal sealed class BoundedPasswordHasher(IPasswordHasher<MailZenUser> hasher) : IDisposable
{
    private const int MaxWaiting = 256;

    private readonly SemaphoreSlim _processors = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _waiting;

    /// <summary>To be asked before anything is counted or spent for a hash, which could not be given back as surely.</summary>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.TemporarilyUnavailable"/>: too many wait already.</exception>
    public void ThrowIfFull()
    {
        if (Volatile.Read(ref _waiting) >= MaxWaiting)
        {
            throw new BusinessException(CommonErrorCodes.TemporarilyUnavailable);
        }
    }

    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.TemporarilyUnavailable"/>: too many wait already.</exception>
    public Task<string> HashAsync(MailZenUser user, string password, CancellationToken cancellationToken) =>
        RunAsync(() => hasher.HashPassword(user, password), cancellationToken);

    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.TemporarilyUnavailable"/>: too many wait already.</exception>
    public Task<PasswordVerificationResult> VerifyAsync(MailZenUser user, string passwordHash, string password, CancellationToken cancellationToken) =>
        RunAsync(() => hasher.VerifyHashedPassword(user, passwordHash, password), cancellationToken);

    public void Dispose() => _processors.Dispose();

    private async Task<TResult> RunAsync<TResult>(Func<TResult> work, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new BusinessException(CommonErrorCodes.TemporarilyUnavailable);
        }

        try
        {
            await _processors.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return work();
        }
        finally
        {
            _processors.Release();
        }
    }
}
