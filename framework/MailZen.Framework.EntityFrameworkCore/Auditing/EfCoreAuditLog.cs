using MailZen.Framework.AspNetCore;
using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Users;

namespace MailZen.EntityFrameworkCore.Auditing;

internal sealed class EfCoreAuditLog(
    MailZenDbContext dbContext,
    ICurrentUser currentUser,
    IWebClientInfoProvider client,
    TimeProvider timeProvider
) : IAuditLog
{
    public void Add(string action, Guid? userId = null, string? subject = null) => dbContext.AuditLogs.Add(Create(action, userId, subject));

    public BatchedQuery Prepare(string action, Guid? userId = null, string? subject = null) =>
        EntityInsert.Of(dbContext, Create(action, userId, subject), returnsKey: false);

    private AuditLogEntry Create(string action, Guid? userId, string? subject) =>
        new(action, userId ?? currentUser.Id, subject, client.ClientIpAddress, timeProvider.GetUtcNow());
}
