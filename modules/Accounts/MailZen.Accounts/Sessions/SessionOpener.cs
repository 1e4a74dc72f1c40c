using MailZen.Accounts.Devices;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using MailZen.Framework.Auditing;

namespace MailZen.Accounts.Sessions;

/// <summary>Opens sessions inside the caller's unit of work and issues their tokens.</summary>
internal sealed class SessionOpener(
    IAccountsDbContext dbContext,
    AccessTokens accessTokens,
    DeviceTokens devices,
    SessionOptions options,
    IAuditLog auditLog,
    TimeProvider timeProvider
)
{
    /// <summary>Opens a session.</summary>
    public SessionDto Open(MailZenUser user, string role, bool hasMailbox)
    {
        var session = new UserSession(user.Id, role, timeProvider.GetUtcNow());
        dbContext.Set<UserSession>().Add(session);
        auditLog.Add("session_opened", user.Id);
        return Issue(user, role, session, hasMailbox);
    }

    /// <summary>Issues new tokens for a session.</summary>
    public SessionDto Issue(MailZenUser user, string role, UserSession session, bool hasMailbox)
    {
        var (row, refreshToken) = RefreshToken.Create(session, timeProvider.GetUtcNow(), options.RefreshTokenLifetime);
        dbContext.Set<RefreshToken>().Add(row);
        var accessToken = accessTokens.Create(user, role, session);
        return new SessionDto(accessToken, refreshToken, UserDto.From(user, role), hasMailbox, devices.Create(user));
    }
}
