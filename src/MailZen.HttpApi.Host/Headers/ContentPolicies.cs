namespace MailZen.HttpApi.Host.Headers;

/// <summary>What browsers may do with an answer (Content-Security-Policy).</summary>
internal static class ContentPolicies
{
    /// <summary>Of answers that are no page: nothing at all.</summary>
    public const string NoPage = $"default-src 'none'; {Closed}; base-uri 'none'; form-action 'none'";

    /// <summary>Of plain pages: their own styles.</summary>
    public const string PlainPage = $"{NoPage}; style-src 'unsafe-inline'";

    /// <summary>
    /// Of administrators' pages: what comes from this host, no script in the page itself. MudBlazor writes its theme as style elements, and
    /// Blazor finds its way by the page's base element.
    /// </summary>
    public const string AdminPage =
        $"default-src 'none'; {Closed}; base-uri 'self'; form-action 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self'; manifest-src 'self'";

    // No plug-in, and no frame of anybody's around it.
    private const string Closed = "object-src 'none'; frame-ancestors 'none'";

    /// <summary>Of a developer's tools, which talk to this host.</summary>
    /// <param name="scripts">What else may be run than this host's files, such as a nonce.</param>
    public static string DeveloperTool(string scripts = "") =>
        $"{NoPage}; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'";
}
