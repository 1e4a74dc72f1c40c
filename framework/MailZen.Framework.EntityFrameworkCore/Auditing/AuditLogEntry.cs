namespace MailZen.Framework.EntityFrameworkCore.Auditing;

/// <summary>An audit entry: who did what, when and from where.</summary>
public sealed class AuditLogEntry
{
    private AuditLogEntry() { }

    public AuditLogEntry(string action, Guid? userId, string? subject, string? clientAddress, DateTimeOffset at)
    {
        Action = action;
        UserId = userId;
        Subject = subject;
        ClientAddress = clientAddress;
        At = at;
    }

    public long Id { get; private set; }

    public string Action { get; private set; } = null!;

    public Guid? UserId { get; private set; }

    public string? Subject { get; private set; }

    public string? ClientAddress { get; private set; }

    public DateTimeOffset At { get; private set; }
}
