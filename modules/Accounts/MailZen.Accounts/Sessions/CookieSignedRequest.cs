using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.Sessions;

/// <summary>Tells requests that a browser signed in by itself, with the cookie, from those that a client signed in on purpose.</summary>
public static class CookieSignedRequest
{
    private static readonly object _mark = new();

    /// <summary>Whether the cookie signs the request in. A browser sends it unasked, so a write must come from an allowed origin.</summary>
    public static bool IsCookieSigned(this HttpContext context) =>
        context.Items.ContainsKey(_mark) && context.User.Identity is { IsAuthenticated: true };

    internal static void MarkCookieSigned(this HttpContext context) => context.Items[_mark] = true;
}
