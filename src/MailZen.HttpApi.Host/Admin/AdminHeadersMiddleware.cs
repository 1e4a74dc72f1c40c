using MailZen.Framework.Blazor.Shell;

namespace MailZen.HttpApi.Host.Admin;

/// <summary>Gives the headers of administrators' pages to all that is answered at their paths, such as the sign-in.</summary>
internal sealed class AdminHeadersMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsAdminPage())
        {
            AdminHeaders.Set(context.Response.Headers);
        }

        return next(context);
    }
}
