using MailZen.Framework.AspNetCore.Headers;

namespace MailZen.HttpApi.Host.Admin;

/// <summary>Headers of administrators' pages, beyond those of <see cref="SecurityHeadersMiddleware"/>: browsers keep no copy.</summary>
internal sealed class AdminHeadersMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsAdminPage())
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentPolicies.AdminPage;
            headers["Referrer-Policy"] = "same-origin"; // With no-referrer, forms would send no origin.
            headers.CacheControl = "no-cache, no-store";
        }

        return next(context);
    }
}
