using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using MailZen.Framework.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.SignIn;

internal sealed class SessionAppService(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    PasswordSignIn passwordSignIn,
    SignInAudit signInAudit,
    SessionOpener opener,
    SessionEnder ender,
    SessionOptions options,
    IOperationLimiter limiter,
    ICurrentUser currentUser,
    TimeProvider timeProvider
) : ISessionAppService
{
    // Each leaves a token's row for a month. A dozen tabs with access tokens of one minute stay below it.
    private const int RefreshesPerHour = 1_000;

    public async Task<SessionDto> LoginAsync(string email, string password, CancellationToken cancellationToken = default)
    {
        var signIn = await signInAudit.WatchAsync(
            email,
            isOfAdministrators: false,
            () => passwordSignIn.CheckAsync(email, password, canSolveCaptcha: true, cancellationToken)
        );

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await passwordSignIn.SettleAsync(signIn, cancellationToken);
        var role = await dbContext.FindRoleAsync(signIn.User.Id, cancellationToken);
        var session = opener.Open(signIn.User, role, await dbContext.HasMailboxAsync(signIn.User.Id, cancellationToken));
        await unitOfWork.CompleteAsync(cancellationToken);
        signInAudit.SignedIn(signIn.User.Id, role);
        return session;
    }

    public async Task<SessionDto> RefreshAsync(string refreshToken, CancellationToken cancellationToken = default)
    {
        var hash = RefreshToken.Hash(refreshToken);
        if (await FindSessionIdAsync(hash, cancellationToken) is not { } sessionId)
        {
            // Without a transaction: anybody may call this, as often as they like.
            throw new BusinessException(AccountsErrorCodes.RefreshTokenInvalid);
        }

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

        var role = await dbContext.FindRoleAsync(user.Id, cancellationToken);
        session.BoundBy(role);
        if (session.ExpiresAt <= now)
        {
            throw new BusinessException(AccountsErrorCodes.RefreshTokenInvalid);
        }

        current.Use(now);
        var renewed = opener.Issue(user, role, session, await dbContext.HasMailboxAsync(user.Id, cancellationToken));
        await unitOfWork.CompleteAsync(cancellationToken);
        return renewed;
    }

    public async Task LogoutAsync(string? refreshToken, CancellationToken cancellationToken = default)
    {
        var ofAccessToken = currentUser.SessionId;
        var ofRefreshToken = refreshToken is null ? null : await FindSessionIdAsync(RefreshToken.Hash(refreshToken), cancellationToken);
        if ((ofAccessToken ?? ofRefreshToken) is null)
        {
            return;
        }

        var sessions = await dbContext
            .Set<UserSession>()
            .AsNoTracking()
            .Where(session => (session.Id == ofAccessToken || session.Id == ofRefreshToken) && session.EndedAt == null)
            .ToListAsync(cancellationToken);
        if (sessions.Count == 0)
        {
            return;
        }

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        foreach (var session in sessions)
        {
            await ender.EndAsync(session.Id, session.UserId, "session_ended", cancellationToken);
        }

        await unitOfWork.CompleteAsync(cancellationToken);
    }

    public async Task<AccountDto> GetAccountAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var user =
            await dbContext.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId, cancellationToken)
            ?? throw new BusinessException(CommonErrorCodes.SessionRequired);
        return new AccountDto(
            UserDto.From(user, await dbContext.FindRoleAsync(userId, cancellationToken)),
            await dbContext.HasMailboxAsync(userId, cancellationToken)
        );
    }

    private Task<Guid?> FindSessionIdAsync(string tokenHash, CancellationToken cancellationToken) =>
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
