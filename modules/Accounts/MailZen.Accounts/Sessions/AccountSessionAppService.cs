using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.Uow;
using MailZen.Framework.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Sessions;

internal sealed class AccountSessionAppService(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    SessionEnder ender,
    ICurrentUser currentUser,
    TimeProvider timeProvider
) : IAccountSessionAppService
{
    private const string Action = "session_ended_by_owner";

    public async Task<IReadOnlyList<AccountSessionDto>> GetListAsync(CancellationToken cancellationToken = default)
    {
        var sessions = await LiveSessions()
            .AsNoTracking()
            .OrderByDescending(session => session.CreatedAt)
            .ThenByDescending(session => session.Id)
            .ToListAsync(cancellationToken);
        return [.. sessions.Select(session => AccountSessionDto.From(session, currentUser.SessionId))];
    }

    public async Task<bool> EndAsync(Guid sessionId, CancellationToken cancellationToken = default)
    {
        if (!await LiveSessions().AnyAsync(session => session.Id == sessionId, cancellationToken))
        {
            return false;
        }

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await ender.EndAsync(sessionId, currentUser.GetId(), Action, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return true;
    }

    public async Task EndOthersAsync(CancellationToken cancellationToken = default)
    {
        var userId = currentUser.GetId();
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await ender.EndAllAsync(userId, currentUser.SessionId, Action, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    private IQueryable<UserSession> LiveSessions()
    {
        var (userId, now) = (currentUser.GetId(), timeProvider.GetUtcNow());
        return dbContext
            .Set<UserSession>()
            .Where(session => session.UserId == userId && session.EndedAt == null && session.ExpiresAt > now);
    }
}
