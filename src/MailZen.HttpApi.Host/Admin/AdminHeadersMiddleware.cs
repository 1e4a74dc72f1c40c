namespace MailZen.HttpApi.Host.Admin;

/// <summary>
/// What browsers may do with administrators' pages: nothing of anybody else's, no script in the page itself, no frame around it, no copy kept. MudBlazor writes its
/// theme as style elements, so styles may stand in the page.
/// </summary>
internal sealed class AdminHeadersMiddleware(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsAdminPage())
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin"; // With no-referrer, forms would name no origin.
            headers.CacheControl = "no-cache, no-store";
        }

        return next(context);
    }
}
