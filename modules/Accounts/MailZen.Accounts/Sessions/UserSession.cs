namespace MailZen.Accounts.Sessions;

/// <summary>A session: what begins with a sign-in and ends with a sign-out. Its row is the lock of everything that happens to it.</summary>
public sealed class UserSession
{
    private UserSession()
    {
    }

    internal UserSession(Guid userId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        UserId = userId;
        CreatedAt = RefreshedAt = now;
    }

    /// <summary>The session's id, which its access tokens name.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose it is.</summary>
    public Guid UserId { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its tokens were last renewed.</summary>
    public DateTimeOffset RefreshedAt { get; private set; }

    /// <summary>When it ended, or null while it is live.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
}
