using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.Authorization;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Permissions;

/// <summary>Grants every permission to administrators, by their role and session as they are now: a token outlives both.</summary>
internal sealed class PermissionRequirementHandler(IAccountsDbContext dbContext, ICurrentUser currentUser) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (currentUser is { Id: { } userId, SessionId: { } sessionId }
            && await dbContext.UserSessions.AnyAsync(session => session.Id == sessionId && session.UserId == userId && session.EndedAt == null)
            && await dbContext.IsAdministratorAsync(userId, CancellationToken.None))
        {
            context.Succeed(requirement);
        }
    }
}
