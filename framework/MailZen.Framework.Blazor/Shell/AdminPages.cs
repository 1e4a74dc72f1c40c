using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets.Infrastructure;
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

        // Not by the endpoints: to read those of the application would build them, and later conventions would be lost.
        if (StaticAssetsEndpointDataSourceHelper.ResolveStaticAssetDescriptors(endpoints, null).All(asset => asset.Route != Script))
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
}
