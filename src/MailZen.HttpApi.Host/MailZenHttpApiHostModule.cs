using MailZen.EntityFrameworkCore;
using MailZen.Framework.Authorization;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using MailZen.Framework.Settings;
using MailZen.HttpApi.Host.Admin;
using MailZen.HttpApi.Host.ApiDescription;
using MailZen.HttpApi.Host.ExceptionHandling;
using MailZen.HttpApi.Host.GraphQL;
using MailZen.HttpApi.Host.Health;
using MailZen.HttpApi.Host.Observability;
using MailZen.HttpApi.Host.Origins;
using MailZen.HttpApi.Host.Proxies;
using MailZen.HttpApi.Host.Startup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MailZen.HttpApi.Host;

/// <summary>Everything together, served over HTTP.</summary>
[DependsOn(typeof(MailZenEntityFrameworkCoreModule))]
internal sealed class MailZenHttpApiHostModule : AbpModule
{
    private const long MaxRequestBodyBytes = 1024 * 1024;

    private static readonly string[] _languages = ["en", "de", "fr"];
    private static readonly TimeSpan _shutdownTimeout = TimeSpan.FromSeconds(9);

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        });

        // What was accepted is answered: a provider takes 5 seconds at most unless it was given more.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = _shutdownTimeout);
        services.AddObservability(context.Configuration);

        services.AddSingleton<SettingDefinitionProvider, HostSettingDefinitionProvider>();
        services.AddLocalization();

        // Those of ErrorTexts. The messages may have more (MAILZEN_SMS_LANGUAGES).
        services.Configure<RequestLocalizationOptions>(options =>
            options.AddSupportedCultures(_languages).AddSupportedUICultures(_languages).SetDefaultCulture(_languages[0]));
        services.AddSingleton<ErrorMapper>();
        services.AddExceptionHandler<RestExceptionHandler>();
        services.Configure<AbpExceptionHttpStatusCodeOptions>(CommonErrorStatuses.Map);

        services.AddOrigins();
        services.AddTrustedProxies();
        services.AddMailZenGraphQL();
        services.AddAdminPages();
        services.AddApiDescription(context.Environment);
        services.Configure<AuthorizationOptions>(options => options.AddPermission(HealthEndpoints.DiagnosticsPermission));
    }

    public override Task OnApplicationInitializationAsync(ApplicationInitializationContext context) =>
        context.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment()
            ? DevelopmentStartup.RunAsync(context.ServiceProvider)
            : PendingMigrationsWarning.LogAsync(context.ServiceProvider);
}
