namespace MailZen.Accounts.Sessions;

/// <summary>
/// The promise in the name of a cookie (RFC 6265bis, 4.1.3). A browser drops a cookie that breaks it; prefixes are case-insensitive. Our
/// cookie is always HttpOnly, which <c>__Http-</c> requires beside Secure.
/// </summary>
/// <param name="Text">The beginning of the name.</param>
/// <param name="IsOfHost">Whether the cookie must be for its host alone: no domain, and the path <c>/</c>.</param>
internal sealed record CookiePrefix(string Text, bool IsOfHost)
{
    private static readonly CookiePrefix[] _all =
    [
        new("__Host-Http-", IsOfHost: true),
        new("__Host-", IsOfHost: true),
        new("__Http-", IsOfHost: false),
        new("__Secure-", IsOfHost: false),
    ];

    /// <summary>The prefix of a name, or null for none.</summary>
    public static CookiePrefix? FindOrNull(string name) =>
        Array.Find(_all, prefix => name.StartsWith(prefix.Text, StringComparison.OrdinalIgnoreCase));
}
