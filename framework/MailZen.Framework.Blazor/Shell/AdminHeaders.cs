using MailZen.Framework.AspNetCore.Headers;
using Microsoft.AspNetCore.Http;

namespace MailZen.Framework.Blazor.Shell;

/// <summary>Headers of administrators' pages.</summary>
public static class AdminHeaders
{
    /// <summary>Protects the page as <see cref="SecurityHeaders"/> do, lets its own scripts run, and lets browsers keep no copy.</summary>
    public static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentPolicies.AdminPage;
        headers["Referrer-Policy"] = "same-origin"; // With no-referrer, forms would send no origin.
        headers.CacheControl = "no-cache, no-store";
        SecurityHeaders.AddTo(headers);
    }
}
