namespace MailZen.Framework.AspNetCore.Headers;

/// <summary>What browsers may do with a response (Content-Security-Policy).</summary>
public static class ContentPolicies
{
    /// <summary>For responses that are not pages: nothing at all.</summary>
    public const string NoPage = $"default-src 'none'; {Closed}; base-uri 'none'; form-action 'none'";

    /// <summary>For plain pages: their own styles.</summary>
    public const string PlainPage = $"{NoPage}; style-src 'unsafe-inline'";

    /// <summary>
    /// For administrators' pages: content of this host only, and no script in the page itself. MudBlazor writes its theme as style
    /// elements, and Blazor finds its paths by the page's base element.
    /// </summary>
    public const string AdminPage =
        $"default-src 'none'; {Closed}; base-uri 'self'; form-action 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self'; manifest-src 'self'";

    // No plug-in, and no frame around it.
    private const string Closed = "object-src 'none'; frame-ancestors 'none'";

    /// <summary>For a developer's tools, which call this host.</summary>
    /// <param name="scripts">Scripts allowed besides this host's files, such as a nonce.</param>
    public static string DeveloperTool(string scripts = "") =>
        $"{NoPage}; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'";
}
