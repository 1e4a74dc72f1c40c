using System.Globalization;
using System.Security.Claims;

namespace MailZen.Framework.Users;

/// <summary>Reads claims.</summary>
public static class ClaimsPrincipalExtensions
{
    private static readonly long _lastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>A claim with an id, or null if there is none or nobody is signed in.</summary>
    public static Guid? FindGuid(this ClaimsPrincipal? principal, string claimType) =>
        principal?.Identity is { IsAuthenticated: true } && Guid.TryParse(principal.FindFirstValue(claimType), out var id) ? id : null;

    /// <summary>A claim with a time, in seconds since 1970 (RFC 7519), or null if there is none or nobody is signed in.</summary>
    public static DateTimeOffset? FindTime(this ClaimsPrincipal? principal, string claimType) =>
        principal?.Identity is { IsAuthenticated: true }
        && long.TryParse(principal.FindFirstValue(claimType), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= _lastSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
