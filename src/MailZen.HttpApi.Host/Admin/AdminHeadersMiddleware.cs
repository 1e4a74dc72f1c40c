using MailZen.HttpApi.Host.Headers;

namespace MailZen.HttpApi.Host.Admin;

/// <summary>What browsers may do with administrators' pages, beyond <see cref="SecurityHeadersMiddleware"/>: no copy kept.</summary>
internal sealed class AdminHeadersMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsAdminPage())
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentPolicies.AdminPage;
            headers["Referrer-Policy"] = "same-origin"; // With no-referrer, forms would name no origin.
            headers.CacheControl = "no-cache, no-store";
        }

        return next(context);
    }
}
