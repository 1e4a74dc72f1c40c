using MailZen.Framework.AspNetCore;
using MailZen.Framework.Blazor.Shell;
using MailZen.HttpApi.Host.Admin;
using MailZen.HttpApi.Host.ApiDescription;
using MailZen.HttpApi.Host.GraphQL;
using MailZen.HttpApi.Host.Health;
using MailZen.HttpApi.Host.Observability;
using MailZen.HttpApi.Host.Origins;
using MailZen.HttpApi.Host.Requests;
using MailZen.HttpApi.Host.Startup;
using Microsoft.AspNetCore.Cors;
using Microsoft.Extensions.Options;

namespace MailZen.HttpApi.Host;

internal static class MailZenPipeline
{
    /// <summary>The request pipeline, from the outside in.</summary>
    public static void UseMailZen(this WebApplication app)
    {
        app.UseFramework();
        app.UseMiddleware<ContentEncodingMiddleware>();
        app.UseMetrics();
        app.UseMiddleware<AdminHeadersMiddleware>();
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseMiddleware<CookieWriteMiddleware>();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStartPage();
        app.MapMailZenGraphQL();
        app.MapAdminPages().WithMetadata(new DisableCorsAttribute());
        app.MapApiDescription();
        app.MapHealth();
        foreach (var configure in app.Services.GetRequiredService<IOptions<AbpEndpointRouterOptions>>().Value.EndpointConfigureActions)
        {
            configure(app);
        }
    }
}
