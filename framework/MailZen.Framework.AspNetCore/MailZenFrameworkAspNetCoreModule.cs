using System.Net;
using MailZen.Framework.AspNetCore.Access;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.AspNetCore.Headers;
using MailZen.Framework.AspNetCore.Hosts;
using MailZen.Framework.AspNetCore.Proxies;
using MailZen.Framework.AspNetCore.Users;
using MailZen.Framework.AspNetCore.WebClientInfo;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Modularity;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.Users;
using MailZen.Framework.WebClientInfo;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MailZen.Framework.AspNetCore;

/// <summary>What every host answers alike: errors and their texts, clients behind proxies, hosts, headers.</summary>
[DependsOn(typeof(MailZenFrameworkSecurityModule))]
public sealed class MailZenFrameworkAspNetCoreModule : AbpModule
{
    // Of the texts of errors. What a module sends may have more.
    private static readonly string[] _languages = ["en", "de", "fr"];

    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddHttpContextAccessor();
        services.AddSingleton<ICurrentUser, HttpContextCurrentUser>();
        services.AddSingleton<IWebClientInfoProvider, HttpContextWebClientInfoProvider>();
        services.AddSingleton<AccessRefusals>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessResultHandler>();
        services.AddTrustedProxies();
        services.AddSingleton<PublicHosts>();
        services.AddSingleton<SettingDefinitionProvider, PublicHostSettingDefinitionProvider>();
        services.AddSingleton<SettingDefinitionProvider, TransportSecuritySettingDefinitionProvider>();

        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
            options.AddSupportedCultures(_languages).AddSupportedUICultures(_languages).SetDefaultCulture(_languages[0])
        );
        services.Configure<AbpExceptionLocalizationOptions>(options => options.Resources.Add(typeof(CommonErrorTexts)));
        services.AddSingleton<ErrorTexts>();
        services.AddSingleton<ErrorMapper>();
        services.AddExceptionHandler<RestExceptionHandler>();
        services.Configure<AbpExceptionHttpStatusCodeOptions>(CommonErrorStatuses.Map);
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
