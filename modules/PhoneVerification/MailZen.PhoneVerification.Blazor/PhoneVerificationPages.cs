using MailZen.Framework.Blazor;
using MailZen.Framework.Blazor.Shell;
using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using MailZen.Framework.Users;
using MailZen.PhoneVerification.Administration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MailZen.PhoneVerification.Blazor;

/// <summary>The administrators' pages in an application that has added phone verification.</summary>
public static class PhoneVerificationPages
{
    /// <summary>Adds the pages. Call it after <c>AddPhoneVerification</c>, whose <c>IsAdministrator</c> decides who sees them.</summary>
    /// <param name="services">The services of an application builder.</param>
    /// <param name="configure">Says what the pages show of the application.</param>
    /// <exception cref="InvalidOperationException">Phone verification was not added.</exception>
    public static IServiceCollection AddPhoneVerificationPages(
        this IServiceCollection services,
        Action<AdminPagesOptions>? configure = null
    )
    {
        services.AddModule<MailZenPhoneVerificationBlazorModule>();
        services.Configure(configure ?? (_ => { }));
        services.TryAddSingleton<IAdministratorDirectory, NullAdministratorDirectory>();
        services.AddSingleton<IStartupCheck, SettingPagesCheck>();
        return services;
    }

    /// <summary>Maps the pages below <c>/admin</c>, their circuits at <c>/_blazor</c>, and static files.</summary>
    /// <returns>Pages and circuits, for further conventions, such as an authentication scheme.</returns>
    public static IEndpointConventionBuilder MapPhoneVerificationPages(this IEndpointRouteBuilder endpoints) =>
        // No page has a form that a browser posts, so the application need not call UseAntiforgery.
        endpoints.MapAdminPages().RequireAuthorization([.. PhoneVerificationPermissions.All]).DisableAntiforgery();
}
