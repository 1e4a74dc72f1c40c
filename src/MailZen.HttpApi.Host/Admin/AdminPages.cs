using MailZen.Framework.Blazor;
using MailZen.HttpApi.Host.Admin.Shell;
using Microsoft.AspNetCore.Cors;
using Microsoft.Extensions.Options;

namespace MailZen.HttpApi.Host.Admin;

/// <summary>Serves the administrators' pages of all modules.</summary>
internal static class AdminPages
{
    public static void AddAdminPages(this IServiceCollection services) => services.AddRazorComponents().AddInteractiveServerComponents();

    public static void MapAdminPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .AddAdditionalAssemblies([.. app.Services.GetRequiredService<IOptions<AdminPagesOptions>>().Value.Assemblies])
            .RequireAuthorization()
            .WithMetadata(new DisableCorsAttribute());
    }

    public static bool IsAdminPage(this HttpRequest request) =>
        request.Path.StartsWithSegments(AdminPagesOptions.Path) || request.Path.StartsWithSegments(AdminPagesOptions.CircuitPath);
}
