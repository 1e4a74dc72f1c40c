using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.SecondFactors;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.SignIn;

/// <summary>Exchanges refresh tokens. One that is used again after its grace ends its session.</summary>
internal sealed class SessionRefresher(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    SessionOpener opener,
    SessionEnder ender,
    SessionOptions options,
    IOperationLimiter limiter,
    SecondFactorRule secondFactors,
    TimeProvider timeProvider
)
{
    // Each leaves a token's row for a month. A dozen tabs with access tokens of one minute stay below it.
    private const int RefreshesPerHour = 1_000;

    /// <exception cref="BusinessException">The token is unknown or expired, was used before, or its session has ended; or the account must
    /// set a second factor up first.</exception>
    public async Task<SessionDto> RefreshAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var hash = RefreshToken.Hash(refreshToken);
        if (await FindSessionIdOrNullAsync(hash, cancellationToken) is not { } sessionId)
        {
            // Without a transaction: anybody may call this, as often as they like.
            throw new BusinessException(AccountsErrorCodes.RefreshTokenInvalid);
        }

        var isSecondFactorRequired = await secondFactors.IsRequiredAsync(cancellationToken);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await limiter.AcquireAsync(
            [new("refresh:session", sessionId.ToString(), RefreshesPerHour, TimeSpan.FromHours(1), CommonErrorCodes.RateLimited)],
            cancellationToken
        );
        var now = timeProvider.GetUtcNow();

        // The session's row is locked before its token is read: refresh, reuse and sign-out run one after the other.
        var isLive =
            await dbContext
                .Set<UserSession>()
                .Where(session => session.Id == sessionId && session.EndedAt == null && session.ExpiresAt > now)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.RefreshedAt, now), cancellationToken) == 1;
        var current = isLive
            ? await dbContext.Set<RefreshToken>().SingleOrDefaultAsync(token => token.TokenHash == hash, cancellationToken)
            : null;
        if (current is null || current.IsExpired(now, options.RefreshGrace))
        {
            throw new BusinessException(AccountsErrorCodes.RefreshTokenInvalid);
        }

        var (session, user) = await FindAsync(sessionId, cancellationToken);
        if (current.IsReuse(now, options.RefreshGrace))
        {
            await ender.EndAsync(sessionId, user.Id, "session_ended_by_reuse", cancellationToken);
            await unitOfWork.CompleteAsync(cancellationToken);
            throw new BusinessException(AccountsErrorCodes.RefreshTokenReused);
        }

        var administrator = await dbContext.FindAdministratorAsync(user.Id, cancellationToken);
        if (isSecondFactorRequired && administrator is { HasSecondFactor: false })
        {
            throw new BusinessException(AccountsErrorCodes.SecondFactorRequired);
        }

        var role = administrator.ToContractRole();
        session.BoundBy(role);
        if (session.ExpiresAt <= now || user.IsDisabled)
        {
            throw new BusinessException(AccountsErrorCodes.RefreshTokenInvalid);
        }

        current.Use(now);
        var renewed = opener.Issue(user, role, session, await dbContext.HasMailboxAsync(user.Id, cancellationToken));
        await unitOfWork.CompleteAsync(cancellationToken);
        return renewed;
    }

    /// <summary>The session of a hashed token.</summary>
    public Task<Guid?> FindSessionIdOrNullAsync(string tokenHash, CancellationToken cancellationToken) =>
        dbContext
            .Set<RefreshToken>()
            .Where(token => token.TokenHash == tokenHash)
            .Select(token => (Guid?)token.SessionId)
            .SingleOrDefaultAsync(cancellationToken);

    private async Task<(UserSession Session, MailZenUser User)> FindAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var found = await (
            from session in dbContext.Set<UserSession>()
            join user in dbContext.Users on session.UserId equals user.Id
            where session.Id == sessionId
            select new { session, user }
        ).SingleAsync(cancellationToken);
        return (found.session, found.user);
    }
}
