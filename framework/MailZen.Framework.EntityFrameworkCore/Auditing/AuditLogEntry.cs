namespace MailZen.Framework.EntityFrameworkCore.Auditing;

/// <summary>An audit entry: who did what, when and from where.</summary>
public sealed class AuditLogEntry
{
    private AuditLogEntry() { }

    /// <summary>Creates an entry.</summary>
    public AuditLogEntry(string action, Guid? userId, string? subject, string? clientAddress, DateTimeOffset at)
    {
        Action = action;
        UserId = userId;
        Subject = subject;
        ClientAddress = clientAddress;
        At = at;
    }

    /// <summary>Its key; later entries have larger ones.</summary>
    public long Id { get; private set; }

    /// <summary>What was done, such as <c>phone_otp_verified</c>.</summary>
    public string Action { get; private set; } = null!;

    /// <summary>The account that did it, if one is signed in.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>What it was done to, such as a number's fingerprint.</summary>
    public string? Subject { get; private set; }

    /// <summary>The IP address that it was done from.</summary>
    public string? ClientAddress { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
