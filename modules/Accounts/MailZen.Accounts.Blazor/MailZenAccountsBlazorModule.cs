using MailZen.Accounts.Administrators;
using MailZen.Accounts.Sessions;
using MailZen.Framework.AspNetCore;
using MailZen.Framework.Blazor;
using MailZen.Framework.Modularity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace MailZen.Accounts.Blazor;

/// <summary>Administrators sign in to the pages, and out, and administer accounts and themselves.</summary>
[DependsOn(typeof(MailZenAccountsModule), typeof(MailZenFrameworkBlazorModule))]
public sealed class MailZenAccountsBlazorModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.Configure<AdminPagesOptions>(pages =>
        {
            (pages.SignInPath, pages.SignOutPath) = (SignInEndpoints.Path, SignInEndpoints.SignOutPath);
            pages.Add<AccountsPage>("Accounts", Icons.Material.Filled.People, AccountsPermissions.Accounts);
            pages.Add<AdministratorsPage>("Administrators", Icons.Material.Filled.AdminPanelSettings, AccountsPermissions.Administrators);
            pages.Add<MePage>("My account", Icons.Material.Filled.AccountCircle, AccountsPermissions.Own);
        });
        services.Configure<AdministratorPagesOptions>(pages =>
        {
            pages.SignInPath = SignInEndpoints.Path;
            pages.Paths.Add(AdminPagesOptions.Path);
            pages.Paths.Add(AdminPagesOptions.CircuitPath);
        });
        services.AddScoped<SignInSteps>();
        services.Configure<AbpEndpointRouterOptions>(options =>
        {
            options.EndpointConfigureActions.Add(SignInEndpoints.Map);
            options.EndpointConfigureActions.Add(PasskeyEndpoints.Map);
        });
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
    }
}
