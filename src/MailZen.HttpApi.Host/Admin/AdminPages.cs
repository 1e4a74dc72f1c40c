using MailZen.Accounts.Administrators;
using MailZen.Accounts.Sessions;
using MailZen.HttpApi.Host.Admin.Operations;
using MailZen.HttpApi.Host.Admin.Shell;
using MailZen.HttpApi.Host.Admin.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Cors;
using Microsoft.Extensions.Options;
using MudBlazor;
using MudBlazor.Services;

namespace MailZen.HttpApi.Host.Admin;

/// <summary>The pages of administrators.</summary>
internal static class AdminPages
{
    public const string Path = "/admin";

    // The path of Blazor's circuits.
    private const string CircuitPath = "/_blazor";

    public static void AddAdminPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(options => options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter);
        services.AddScoped<AdminOperations>();
        services.AddAntiforgery();
        services
            .AddOptions<AntiforgeryOptions>()
            .Configure<IOptionsMonitor<CookieAuthenticationOptions>>(
                (options, cookies) =>
                {
                    options.Cookie = AntiforgeryCookie.Like(cookies.Get(AdministratorCookie.Scheme).Cookie);
                    options.SuppressXFrameOptionsHeader = true; // Its own header lets this host frame its pages; none of ours is framed.
                }
            );
        services.Configure<AdministratorPagesOptions>(options =>
        {
            options.SignInPath = SignInEndpoints.Path;
            options.Paths.Add(Path);
            options.Paths.Add(CircuitPath);
        });
    }

    public static void MapAdminPages(this WebApplication app)
    {
        app.MapStaticAssets();
        SignInEndpoints.Map(app);
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .RequireAuthorization()
            .WithMetadata(new DisableCorsAttribute());
    }

    public static bool IsAdminPage(this HttpRequest request) =>
        request.Path.StartsWithSegments(Path) || request.Path.StartsWithSegments(CircuitPath);
}
