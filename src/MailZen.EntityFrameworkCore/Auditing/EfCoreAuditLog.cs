using MailZen.Framework.AspNetCore;
using MailZen.Framework.Auditing;
using MailZen.Framework.Users;

namespace MailZen.EntityFrameworkCore.Auditing;

internal sealed class EfCoreAuditLog(MailZenDbContext dbContext, ICurrentUser currentUser, IWebClientInfoProvider client, TimeProvider timeProvider) : IAuditLog
{
    public void Add(string action, Guid? userId = null, string? subject = null) =>
        dbContext.AuditLogs.Add(new AuditLogEntry(action, userId ?? currentUser.Id, subject, client.ClientIpAddress, timeProvider.GetUtcNow()));
}
