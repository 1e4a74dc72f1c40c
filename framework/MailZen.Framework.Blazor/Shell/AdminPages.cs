using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MailZen.Framework.Blazor.Shell;

/// <summary>Serves the administrators' pages of all modules.</summary>
public static class AdminPages
{
    private const string Script = "_framework/blazor.web.js";

    /// <summary>Maps the pages, their circuits and their static files.</summary>
    /// <returns>Pages and circuits, for further conventions. Only signed-in accounts get them.</returns>
    public static RazorComponentsEndpointConventionBuilder MapAdminPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets();
        if (!endpoints.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Any(IsScript))
        {
            throw new InvalidOperationException(
                "Blazor's script is missing. Set <RequiresAspNetWebAssets>true</RequiresAspNetWebAssets> in the project of the application."
            );
        }

        return endpoints
            .MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .AddAdditionalAssemblies([.. endpoints.ServiceProvider.GetRequiredService<IOptions<AdminPagesOptions>>().Value.Assemblies])
            .RequireAuthorization();
    }

    private static bool IsScript(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText?.TrimStart('/') == Script;
}
