using MailZen.Accounts.Administrators;
using MailZen.Framework.Authorization;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Authorization;

namespace MailZen.Accounts.Permissions;

/// <summary>Grants every permission to administrators, by their present role and session.</summary>
internal sealed class PermissionRequirementHandler(AdministratorCheck check, ICurrentUser currentUser)
    : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (await check.IsAdministratorAsync(currentUser.Id, currentUser.SessionId))
        {
            context.Succeed(requirement);
        }
    }
}
