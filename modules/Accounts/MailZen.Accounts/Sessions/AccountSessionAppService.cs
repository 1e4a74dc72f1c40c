using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
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
            .Take(AccountSessionDto.MostInAReply)
            .ToListAsync(cancellationToken);
        return [.. sessions.Select(session => AccountSessionDto.From(session, currentUser.SessionId))];
    }

    public async Task<bool> EndAsync(Guid sessionId, CancellationToken cancellationToken = default)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await LockAsync(cancellationToken);
        if (!await LiveSessions().AnyAsync(session => session.Id == sessionId, cancellationToken))
        {
            return false;
        }

        await ender.EndAsync(sessionId, currentUser.GetId(), Action, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return true;
    }

    public async Task EndOthersAsync(CancellationToken cancellationToken = default)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await LockAsync(cancellationToken);
        await ender.EndAllAsync(currentUser.GetId(), currentUser.SessionId, Action, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    /// <summary>
    /// Locks the account, so that two sessions that end each other run one after the other. A session that was ended elsewhere a moment
    /// ago, and that this instance still takes for a live one, ends no other.
    /// </summary>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.SessionRequired"/></exception>
    private async Task LockAsync(CancellationToken cancellationToken)
    {
        var userId = currentUser.GetId();
        await dbContext
            .Users.Where(user => user.Id == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.UpdatedAt, user => user.UpdatedAt), cancellationToken);
        if (!await LiveSessions().AnyAsync(session => session.Id == currentUser.SessionId, cancellationToken))
        {
            throw new BusinessException(CommonErrorCodes.SessionRequired);
        }
    }

    private IQueryable<UserSession> LiveSessions() => dbContext.LiveSessions(currentUser.GetId(), timeProvider.GetUtcNow());
}
