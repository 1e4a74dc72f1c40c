using Microsoft.AspNetCore.Authorization;

namespace MailZen.Framework.Authorization;

/// <summary>
/// Requires a permission by name. The module that owns accounts decides, by the account's present state and not by the token.
/// </summary>
public sealed record PermissionRequirement(string PermissionName) : IAuthorizationRequirement;
