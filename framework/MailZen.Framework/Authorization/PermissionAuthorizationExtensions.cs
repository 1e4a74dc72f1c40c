using Microsoft.AspNetCore.Authorization;

namespace MailZen.Framework.Authorization;

/// <summary>Declares permissions.</summary>
public static class PermissionAuthorizationExtensions
{
    /// <summary>Adds a policy with the permission's name, as ABP does.</summary>
    public static void AddPermission(this AuthorizationOptions options, string permissionName) =>
        options.AddPolicy(
            permissionName,
            policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permissionName))
        );
}
