using MailZen.Framework.Auditing;
using MailZen.Framework.Users;
using MailZen.Framework.WebClientInfo;

namespace MailZen.Framework.EntityFrameworkCore.Auditing;

internal sealed class EfCoreAuditLog(
    IEfCoreDbContext dbContext,
    ICurrentUser currentUser,
    IWebClientInfoProvider client,
    TimeProvider timeProvider
) : IEfCoreAuditLog
{
    public void Add(string action, Guid? userId = null, string? subject = null) =>
        dbContext.Set<AuditLogEntry>().Add(Create(action, userId, subject));

    public BatchedQuery Prepare(string action, Guid? userId = null, string? subject = null) => Insert(Create(action, userId, subject));

    private static BatchedCommand Insert(AuditLogEntry entry) =>
        new(
            $"INSERT INTO {AuditLogModel.Table} (action, user_id, subject, client_address, at) VALUES ($1, $2, $3, $4, $5)",
            [entry.Action, entry.UserId, entry.Subject, entry.ClientAddress, entry.At.UtcDateTime]
        );

    private AuditLogEntry Create(string action, Guid? userId, string? subject) =>
        new(action, userId ?? currentUser.Id, subject, client.ClientIpAddress, timeProvider.GetUtcNow());
}
