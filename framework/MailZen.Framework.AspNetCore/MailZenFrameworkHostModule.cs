using System.Net;
using MailZen.Framework.AspNetCore.Access;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.AspNetCore.Headers;
using MailZen.Framework.AspNetCore.Hosts;
using MailZen.Framework.AspNetCore.Proxies;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Modularity;
using MailZen.Framework.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MailZen.Framework.AspNetCore;

/// <summary>
/// What a host of ours answers alike for all requests: errors, languages, clients behind proxies, hosts, headers
/// (<see cref="FrameworkPipeline"/>).
/// </summary>
[DependsOn(typeof(MailZenFrameworkAspNetCoreModule))]
public sealed class MailZenFrameworkHostModule : AbpModule
{
    // Of the texts of errors. What a module sends may have more.
    private static readonly string[] _languages = ["en", "de", "fr"];

    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessResultHandler>();
        services.AddTrustedProxies();
        services.AddSingleton<PublicHosts>();
        services.AddSingleton<SettingDefinitionProvider, PublicHostSettingDefinitionProvider>();
        services.AddSingleton<SettingDefinitionProvider, TransportSecuritySettingDefinitionProvider>();
        services.Configure<RequestLocalizationOptions>(options =>
            options.AddSupportedCultures(_languages).AddSupportedUICultures(_languages).SetDefaultCulture(_languages[0])
        );
        services.AddExceptionHandler<RestExceptionHandler>();
        services.Configure<AbpExceptionHttpStatusCodeOptions>(options =>
            options.Map(PublicHostErrorCodes.HostNotAllowed, HttpStatusCode.BadRequest)
        );
    }

    /// <inheritdoc/>
    public override Task OnApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        if (!context.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            PublicHostsWarning.Log(context.ServiceProvider);
        }

        return Task.CompletedTask;
    }
}
