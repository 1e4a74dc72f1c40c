using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.Modularity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Volo.Abp;
using Volo.Abp.AspNetCore.Mvc;
using Volo.Abp.Identity.EntityFrameworkCore;
using Volo.Abp.Modularity;
using Volo.Abp.SettingManagement;
using Volo.Abp.Sms;
using Volo.Abp.Threading;
using AbpModule = Volo.Abp.Modularity.AbpModule;
using ApplicationInitializationContext = Volo.Abp.ApplicationInitializationContext;
using ModuleEndpoints = MailZen.Framework.AspNetCore.AbpEndpointRouterOptions;
using ServiceConfigurationContext = Volo.Abp.Modularity.ServiceConfigurationContext;

namespace MailZen.PhoneVerification.Abp;

/// <summary>Phone verification inside an ABP application: its users, settings, permissions and transactions are ABP's.</summary>
[Volo.Abp.Modularity.DependsOn(
    typeof(AbpAspNetCoreMvcModule),
    typeof(AbpIdentityEntityFrameworkCoreModule),
    typeof(AbpSettingManagementDomainModule),
    typeof(AbpSmsModule)
)]
public class MailZenPhoneVerificationAbpModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddApplication(typeof(PhoneVerificationModules), ManagedConfigurationOf(services), services.GetHostingEnvironment());

        // ABP's exception filter covers MVC actions only, and the modules' routes are minimal APIs.
        services
            .AddOptions<AbpEndpointRouterOptions>()
            .Configure<IOptions<ModuleEndpoints>>(
                (options, modules) =>
                    options.EndpointConfigureActions.Add(router =>
                    {
                        var routes = router.Endpoints.MapGroup("").AddEndpointFilter<RouteGroupBuilder, RestErrorFilter>();
                        foreach (var map in modules.Value.EndpointConfigureActions)
                        {
                            map(routes);
                        }
                    })
            );
    }

    /// <inheritdoc/>
    public override Task OnApplicationInitializationAsync(ApplicationInitializationContext context) =>
        context.ServiceProvider.InitializeApplicationAsync();

    /// <remarks>For applications that start without waiting, as ABP's base class of tests does.</remarks>
    public override void OnApplicationInitialization(ApplicationInitializationContext context) =>
        AsyncHelper.RunSync(() => OnApplicationInitializationAsync(context));

    /// <remarks>Secrets that are kept in files are added to it. A web application's configuration can be added to, but not a test's.</remarks>
    private static IConfigurationManager ManagedConfigurationOf(IServiceCollection services)
    {
        if (services.GetConfiguration() is IConfigurationManager managed)
        {
            return managed;
        }

        var manager = new ConfigurationManager();
        manager.AddConfiguration(services.GetConfiguration());
        services.ReplaceConfiguration(manager);
        return manager;
    }
}
