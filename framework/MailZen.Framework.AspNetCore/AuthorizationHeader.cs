using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.AspNetCore;

/// <summary>Reads <c>Authorization</c>.</summary>
public static class AuthorizationHeader
{
    private const string Bearer = "Bearer";

    /// <summary>
    /// The token after <c>Bearer</c>, in any case and with any blanks around (RFC 9110, 11.1 and 11.4); null if there is no such header, or
    /// several.
    /// </summary>
    public static string? GetBearerTokenOrNull(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.Authorization is not [{ } header])
        {
            return null;
        }

        var text = header.AsSpan().Trim();
        var end = text.IndexOfAny(' ', '\t');
        return end > 0 && text[..end].Equals(Bearer, StringComparison.OrdinalIgnoreCase) ? text[end..].Trim().ToString() : null;
    }
}
