using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.Sessions;

/// <summary>The operator's settings of sessions.</summary>
internal sealed class SessionOptions
{
    /// <summary>HMAC-SHA256 is no stronger than its key: RFC 7518, 3.2 requires 256 bits.</summary>
    public const int MinSecretBytes = 32;

    /// <summary>The key that signs access tokens (<c>JWT_SECRET</c>).</summary>
    public required string Secret { get; init; }

    /// <summary>How long an access token lives (<c>JWT_EXPIRATION</c>, seconds).</summary>
    public required TimeSpan AccessTokenLifetime { get; init; }

    /// <summary>How long an unused refresh token lives.</summary>
    public TimeSpan RefreshTokenLifetime { get; } = TimeSpan.FromDays(30);

    /// <summary>How long a used refresh token may be used again.</summary>
    public TimeSpan RefreshGrace { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The cookie's name (<c>MAILZEN_SESSION_COOKIE_NAME</c>).</summary>
    public required string CookieName { get; init; }

    /// <summary>The cookie's domain (<c>MAILZEN_SESSION_COOKIE_DOMAIN</c>); null for the host alone.</summary>
    public string? CookieDomain { get; init; }

    /// <summary>The cookie's path (<c>MAILZEN_SESSION_COOKIE_PATH</c>).</summary>
    public required string CookiePath { get; init; }

    /// <summary>Whether requests from other sites carry it (<c>MAILZEN_SESSION_COOKIE_SAMESITE</c>).</summary>
    public required SameSiteMode CookieSameSite { get; init; }

    /// <summary>Whether it is sent over https only (<c>MAILZEN_SESSION_COOKIE_SECURE</c>).</summary>
    public required bool CookieSecure { get; init; }
}
