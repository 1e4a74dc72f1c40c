using System.Collections.Concurrent;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Users;
using Microsoft.AspNetCore.Identity;

namespace MailZen.TestBase.Apps;

/// <summary>The product's hasher with a count of what it was asked and a gate that tests close.</summary>
public sealed class WatchedPasswordHasher : IPasswordHasher<MailZenUser>, IDisposable
{
    private readonly AccountPasswordHasher _hasher = new();
    private readonly ManualResetEventSlim _gate = new(initialState: true);
    private readonly ConcurrentQueue<(string Email, string Password)> _taken = new();
    private int _count;
    private int _running;
    private int _mostRunning;

    /// <summary>The passwords that were taken up, in that order.</summary>
    public IReadOnlyList<(string Email, string Password)> Taken => [.. _taken];

    /// <summary>How many are at work now.</summary>
    public int Running => _running;

    /// <summary>Hashes made and compared so far.</summary>
    public int Count => _count;

    /// <summary>How many were ever at work at once.</summary>
    public int MostRunning => _mostRunning;

    /// <summary>Holds every hash from now on, until <see cref="Release"/>.</summary>
    public void Hold() => _gate.Reset();

    /// <summary>Lets hashes go on.</summary>
    public void Release() => _gate.Set();

    /// <inheritdoc/>
    public string HashPassword(MailZenUser user, string password) => Watch(user, password, () => _hasher.HashPassword(user, password));

    /// <inheritdoc/>
    public PasswordVerificationResult VerifyHashedPassword(MailZenUser user, string hashedPassword, string providedPassword) =>
        Watch(user, providedPassword, () => _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword));

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private TResult Watch<TResult>(MailZenUser user, string password, Func<TResult> work)
    {
        _taken.Enqueue((user.Email!, password));
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
