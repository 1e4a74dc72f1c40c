using MailZen.Accounts.Users;
using Microsoft.AspNetCore.Identity;

namespace MailZen.TestBase.Apps;

/// <summary>Identity's hasher with a count of what it was asked and a gate that tests close.</summary>
public sealed class WatchedPasswordHasher : IPasswordHasher<MailZenUser>, IDisposable
{
    private readonly PasswordHasher<MailZenUser> _hasher = new();
    private readonly ManualResetEventSlim _gate = new(initialState: true);
    private int _count;
    private int _running;
    private int _mostRunning;

    /// <summary>Hashes made and compared so far.</summary>
    public int Count => _count;

    /// <summary>How many were ever at work at once.</summary>
    public int MostRunning => _mostRunning;

    /// <summary>Holds every hash from now on, until <see cref="Release"/>.</summary>
    public void Hold() => _gate.Reset();

    /// <summary>Lets hashes go on.</summary>
    public void Release() => _gate.Set();

    /// <inheritdoc/>
    public string HashPassword(MailZenUser user, string password) => Watch(() => _hasher.HashPassword(user, password));

    /// <inheritdoc/>
    public PasswordVerificationResult VerifyHashedPassword(MailZenUser user, string hashedPassword, string providedPassword) =>
        Watch(() => _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword));

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private TResult Watch<TResult>(Func<TResult> work)
    {
        Interlocked.Increment(ref _count);
        var running = Interlocked.Increment(ref _running);
        InterlockedMax(running);
        try
        {
            _gate.Wait();
            return work();
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private void InterlockedMax(int value)
    {
        for (var seen = _mostRunning; value > seen; seen = _mostRunning)
        {
            Interlocked.CompareExchange(ref _mostRunning, value, seen);
        }
    }
}
