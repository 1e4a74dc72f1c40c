using System.Net;
using MailZen.Accounts.Blazor;
using MailZen.EntityFrameworkCore;
using MailZen.Framework.AspNetCore;
using MailZen.Framework.AspNetCore.Hosts;
using MailZen.Framework.Authorization;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.HttpApi.Host.ApiDescription;
using MailZen.HttpApi.Host.GraphQL;
using MailZen.HttpApi.Host.Health;
using MailZen.HttpApi.Host.Observability;
using MailZen.HttpApi.Host.Origins;
using MailZen.HttpApi.Host.Startup;
using MailZen.PhoneVerification.Blazor;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MailZen.HttpApi.Host;

/// <summary>All modules together, served over HTTP.</summary>
[DependsOn(
    typeof(MailZenEntityFrameworkCoreModule),
    typeof(MailZenFrameworkHostModule),
    typeof(MailZenPhoneVerificationBlazorModule),
    typeof(MailZenAccountsBlazorModule)
)]
internal sealed class MailZenHttpApiHostModule : AbpModule
{
    private const long MaxRequestBodyBytes = 1024 * 1024;

    private static readonly TimeSpan _shutdownTimeout = TimeSpan.FromSeconds(9);

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        });
        services
            .AddOptions<KestrelServerOptions>()
            .Configure<SettingResolver>(
                (options, resolver) =>
                {
                    // New connections beyond the limit are closed at once: open ones are served, and the process keeps descriptors for its
                    // database.
                    var settings = resolver.ResolveEnvironment();
                    options.Limits.MaxConcurrentConnections = settings.GetInt32(HostSettings.MaxConnections);
                    options.Limits.MaxConcurrentUpgradedConnections = settings.GetInt32(HostSettings.MaxSockets);
                }
            );

        // Accepted requests are answered: a provider takes 5 seconds at most unless a setting allows more.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = _shutdownTimeout);
        services.AddObservability(context.Configuration);

        services.AddSingleton<IStartupCheck, ListenAddressCheck>();
        services.AddSingleton(new SecretVariable("Kestrel__Certificates__Default__Password"));
        services.AddSingleton<SettingDefinitionProvider, HostSettingDefinitionProvider>();
        services.AddSingleton<ReadinessReports>();
        services.Configure<AbpExceptionLocalizationOptions>(options => options.Resources.Add(typeof(HostErrorTexts)));
        services.Configure<AbpExceptionHttpStatusCodeOptions>(options =>
            options.Map(HostErrorCodes.OriginNotAllowed, HttpStatusCode.Forbidden)
        );

        // They may: health shows its reasons only to administrators, metrics need a token outside Development, and neither builds a link.
        services.Configure<HostFilterOptions>(options =>
            options.IsProbe = path => path.StartsWithSegments(HealthEndpoints.Path) || path == MetricsEndpoint.Path
        );
        services.AddOrigins();
        services.AddMailZenGraphQL();
        services.AddApiDescription(context.Environment);
        services.Configure<AuthorizationOptions>(options => options.AddPermission(HealthEndpoints.DiagnosticsPermission));
    }

    public override Task OnApplicationInitializationAsync(ApplicationInitializationContext context) =>
        context.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment()
            ? DevelopmentStartup.RunAsync(context.ServiceProvider)
            : PendingMigrationsWarning.LogAsync(context.ServiceProvider);
}
