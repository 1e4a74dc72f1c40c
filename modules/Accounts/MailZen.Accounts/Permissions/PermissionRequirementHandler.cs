using MailZen.Accounts.Administrators;
using MailZen.Framework.Authorization;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Authorization;

namespace MailZen.Accounts.Permissions;

/// <summary>Grants administrators the permissions of their present role, while their session is live.</summary>
internal sealed class PermissionRequirementHandler(AdministratorCheck check, ICurrentUser currentUser)
    : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if ((await check.FindRoleOrNullAsync(currentUser.Id, currentUser.SessionId))?.Grants(requirement.PermissionName) == true)
        {
            context.Succeed(requirement);
        }
    }
}
