using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.Auditing;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Sessions;

/// <summary>Ends sessions inside the caller's unit of work. After its commit this instance refuses their access tokens at once.</summary>
internal sealed class SessionEnder(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    EndedSessions endedSessions,
    IAuditLog auditLog,
    TimeProvider timeProvider
)
{
    /// <summary>Ends the live sessions of an account, whose row the caller has locked: no session is opened meanwhile.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="keptSessionId">A session that goes on; null to end all.</param>
    /// <param name="action">The audit log's name for it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task EndAllAsync(Guid userId, Guid? keptSessionId, string action, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var sessionIds = await dbContext
            .LiveSessions(userId, now)
            .OrderBy(session => session.Id)
            .Select(session => session.Id)
            .ToListAsync(cancellationToken);
        foreach (var sessionId in sessionIds.Where(sessionId => sessionId != keptSessionId))
        {
            await EndAsync(sessionId, userId, action, cancellationToken);
        }
    }

    /// <summary>Ends a session; does nothing if it was ended meanwhile.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="userId">The account that owns it.</param>
    /// <param name="action">The audit log's name for it, such as <c>session_ended</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task EndAsync(Guid sessionId, Guid userId, string action, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var isEnded =
            await dbContext
                .Set<UserSession>()
                .Where(session => session.Id == sessionId && session.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancellationToken) == 1;
        if (isEnded)
        {
            auditLog.Add(action, userId);
            unitOfWorkManager.Current!.OnCompleted(() => endedSessions.Add(sessionId, now));
        }
    }
}
