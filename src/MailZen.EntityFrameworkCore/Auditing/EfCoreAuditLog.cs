using MailZen.Framework.AspNetCore;
using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Users;

namespace MailZen.EntityFrameworkCore.Auditing;

internal sealed class EfCoreAuditLog(MailZenDbContext dbContext, ICurrentUser currentUser, IWebClientInfoProvider client, TimeProvider timeProvider) : IAuditLog
{
    public void Add(string action, Guid? userId = null, string? subject = null) =>
        dbContext.AuditLogs.Add(new AuditLogEntry(action, userId ?? currentUser.Id, subject, client.ClientIpAddress, timeProvider.GetUtcNow()));

    public BatchedQuery Prepare(string action, Guid? userId = null, string? subject = null) => new BatchedCommand(
        $"INSERT INTO {AuditLogModel.Table} (action, user_id, subject, client_address, at) VALUES (@p0, @p1, @p2, @p3, @p4)",
        [action, OrNull(userId ?? currentUser.Id), OrNull(subject), OrNull(client.ClientIpAddress), timeProvider.GetUtcNow().UtcDateTime]);

    private static object OrNull(object? value) => value ?? DBNull.Value;
}
