using MailZen.Framework.AspNetCore.Access;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.AspNetCore.Users;
using MailZen.Framework.AspNetCore.WebClientInfo;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Modularity;
using MailZen.Framework.Security;
using MailZen.Framework.Users;
using MailZen.Framework.WebClientInfo;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.AspNetCore;

/// <summary>
/// What modules ask of a web application: errors and their texts, the caller. It changes nothing of an application's own
/// (<see cref="MailZenFrameworkHostModule"/> does).
/// </summary>
[DependsOn(typeof(MailZenFrameworkSecurityModule))]
public sealed class MailZenFrameworkAspNetCoreModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddHttpContextAccessor();
        services.AddSingleton<ICurrentUser, HttpContextCurrentUser>();
        services.AddSingleton<IWebClientInfoProvider, HttpContextWebClientInfoProvider>();
        services.AddSingleton<AccessRefusals>();

        services.AddLocalization();
        services.Configure<AbpExceptionLocalizationOptions>(options => options.Resources.Add(typeof(CommonErrorTexts)));
        services.AddSingleton<ErrorTexts>();
        services.AddSingleton<ErrorMapper>();
        services.AddSingleton<RestErrors>();
        services.Configure<AbpExceptionHttpStatusCodeOptions>(CommonErrorStatuses.Map);
    }
}
