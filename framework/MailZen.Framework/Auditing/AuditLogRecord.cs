namespace MailZen.Framework.Auditing;

/// <summary>An audit entry: who did what, when and from where.</summary>
/// <param name="Id">The order of entries.</param>
/// <param name="At">When.</param>
/// <param name="Action">What was done.</param>
/// <param name="UserId">The account it is about, or null.</param>
/// <param name="Subject">What it was done to: a fingerprint or a name.</param>
/// <param name="ClientAddress">The client's IP address, or null outside a request.</param>
public sealed record AuditLogRecord(long Id, DateTimeOffset At, string Action, Guid? UserId, string? Subject, string? ClientAddress);
