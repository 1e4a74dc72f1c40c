using System.Security.Claims;

namespace MailZen.Framework.Users;

/// <summary>Reads claims.</summary>
public static class ClaimsPrincipalExtensions
{
    /// <summary>A claim with an id, or null if there is none or nobody is signed in.</summary>
    public static Guid? FindGuid(this ClaimsPrincipal? principal, string claimType) =>
        principal?.Identity is { IsAuthenticated: true } && Guid.TryParse(principal.FindFirstValue(claimType), out var id) ? id : null;
}
