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

    public BatchedQuery Prepare(string action, Guid? userId = null, string? subject = null) =>
        EntityInsert.Of(dbContext, Create(action, userId, subject), returnsKey: false);

    private AuditLogEntry Create(string action, Guid? userId, string? subject) =>
        new(action, userId ?? currentUser.Id, subject, client.ClientIpAddress, timeProvider.GetUtcNow());
}
