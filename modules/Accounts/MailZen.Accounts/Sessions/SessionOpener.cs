using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using MailZen.Framework.Auditing;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Sessions;

/// <summary>Opens sessions inside the caller's unit of work and gives out their tokens.</summary>
internal sealed class SessionOpener(
    IAccountsDbContext dbContext, AccessTokens accessTokens, SessionOptions options, IAuditLog auditLog, TimeProvider timeProvider)
{
    /// <summary>Opens a session.</summary>
    public async Task<SessionDto> OpenAsync(MailZenUser user, bool hasMailbox, CancellationToken cancellationToken)
    {
        var session = new UserSession(user.Id, timeProvider.GetUtcNow());
        dbContext.UserSessions.Add(session);
        auditLog.Add("session_opened", user.Id);
        return await IssueAsync(user, session.Id, hasMailbox, cancellationToken);
    }

    /// <summary>Gives out new tokens of a session.</summary>
    public async Task<SessionDto> IssueAsync(MailZenUser user, Guid sessionId, bool hasMailbox, CancellationToken cancellationToken)
    {
        var (row, refreshToken) = RefreshToken.Create(sessionId, timeProvider.GetUtcNow(), options.RefreshTokenLifetime);
        dbContext.RefreshTokens.Add(row);

        var role = await dbContext.FindRoleAsync(user.Id, cancellationToken);
        return new SessionDto(accessTokens.Create(user, role, sessionId), refreshToken, UserDto.From(user, role), hasMailbox);
    }
}
