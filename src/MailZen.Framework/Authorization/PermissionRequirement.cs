using Microsoft.AspNetCore.Authorization;

namespace MailZen.Framework.Authorization;

/// <summary>
/// Asks for a permission by its name. The module that owns accounts decides, by their state now and not by what a token says.
/// </summary>
public sealed record PermissionRequirement(string PermissionName) : IAuthorizationRequirement;
