using MailZen.Framework.AspNetCore.Headers;
using MailZen.Framework.AspNetCore.Hosts;
using MailZen.Framework.AspNetCore.Proxies;
using MailZen.Framework.AspNetCore.Requests;
using Microsoft.AspNetCore.Builder;

namespace MailZen.Framework.AspNetCore;

/// <summary>The outer part of a host's request pipeline.</summary>
public static class FrameworkPipeline
{
    /// <summary>Call it first. Requests and errors of everything after it are treated alike.</summary>
    public static void UseFramework(this IApplicationBuilder app)
    {
        app.UseMiddleware<ForwardingMiddleware>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<RequestIdMiddleware>();
        app.UseMiddleware<DatabaseBudgetMiddleware>();
        app.UseRequestLocalization();
        app.UseExceptionHandler(_ => { });
        app.UseMiddleware<HostFilterMiddleware>();
    }
}
