using Microsoft.AspNetCore.Authorization;
using Volo.Abp.Authorization.Permissions;
using PermissionRequirement = MailZen.Framework.Authorization.PermissionRequirement;

namespace MailZen.PhoneVerification.Abp.Authorization;

/// <summary>ABP decides who has our permissions.</summary>
internal sealed class PermissionRequirementHandler(IPermissionChecker permissions) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (await permissions.IsGrantedAsync(context.User, requirement.PermissionName))
        {
            context.Succeed(requirement);
        }
    }
}
