namespace MailZen.Accounts.Sessions;

/// <summary>
/// A session: it begins with a sign-in, and ends with a sign-out or at its time limit. Its row is the lock of everything that happens to
/// it.
/// </summary>
public sealed class UserSession
{
    private UserSession() { }

    internal UserSession(Guid userId, string role, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        UserId = userId;
        CreatedAt = RefreshedAt = now;
        ExpiresAt = now + SessionLifetime.Of(role);
    }

    /// <summary>The session's id, which its access tokens name.</summary>
    public Guid Id { get; private set; }

    /// <summary>The account that owns it.</summary>
    public Guid UserId { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its tokens were last renewed.</summary>
    public DateTimeOffset RefreshedAt { get; private set; }

    /// <summary>When it ends at the latest, however often it is renewed. None of its tokens outlives this.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was ended, or null if nobody has ended it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Brings the end forward if the account has become an administrator's since the sign-in. It never postpones it.</summary>
    internal void BoundBy(string role)
    {
        var end = CreatedAt + SessionLifetime.Of(role);
        ExpiresAt = end < ExpiresAt ? end : ExpiresAt;
    }
}
