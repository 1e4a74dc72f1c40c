namespace MailZen.Accounts.Mailboxes;

/// <summary>An e-mail address at the product's own domain that an account owns.</summary>
public sealed class Mailbox
{
    private Mailbox() { }

    internal Mailbox(Guid userId, MailboxHandle handle, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        UserId = userId;
        LocalPart = handle.Value;
        CreatedAt = now;
    }

    /// <summary>The mailbox's id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The account that owns it.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The part before the at sign; unique.</summary>
    public string LocalPart { get; private set; } = null!;

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
}
