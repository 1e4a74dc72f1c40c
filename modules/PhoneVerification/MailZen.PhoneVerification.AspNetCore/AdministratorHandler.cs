using System.Security.Claims;
using MailZen.Framework.Authorization;
using Microsoft.AspNetCore.Authorization;

namespace MailZen.PhoneVerification.AspNetCore;

/// <summary>Grants the module's permissions to those whom the application calls administrators.</summary>
internal sealed class AdministratorHandler(Func<ClaimsPrincipal, bool> isAdministrator) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (isAdministrator(context.User))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
