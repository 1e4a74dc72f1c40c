using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using MailZen.Framework.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.SignIn;

internal sealed class SessionAppService(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    SessionSignIn signIn,
    SessionEnder ender,
    SessionRefresher refresher,
    ICurrentUser currentUser
) : ISessionAppService
{
    public Task<SessionDto> LoginAsync(string email, string password, CancellationToken cancellationToken = default) =>
        signIn.LoginAsync(email, password, cancellationToken);

    public Task<SessionDto> RefreshAsync(string refreshToken, CancellationToken cancellationToken = default) =>
        refresher.RefreshAsync(refreshToken, cancellationToken);

    public async Task LogoutAsync(string? refreshToken, CancellationToken cancellationToken = default)
    {
        var ofAccessToken = currentUser.SessionId;
        var ofRefreshToken = refreshToken is null
            ? null
            : await refresher.FindSessionIdOrNullAsync(RefreshToken.Hash(refreshToken), cancellationToken);
        if ((ofAccessToken ?? ofRefreshToken) is null)
        {
            return;
        }

        var sessions = await dbContext
            .Set<UserSession>()
            .AsNoTracking()
            .Where(session => (session.Id == ofAccessToken || session.Id == ofRefreshToken) && session.EndedAt == null)
            .OrderBy(session => session.Id) // as SessionEnder takes all of an account
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
        var user = await dbContext.GetAccountAsync(userId, cancellationToken);
        return new AccountDto(
            UserDto.From(user, await dbContext.FindRoleAsync(userId, cancellationToken)),
            await dbContext.HasMailboxAsync(userId, cancellationToken)
        );
    }
}
