using MailZen.Framework;
using MailZen.Framework.AspNetCore;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Modularity;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.Chain;
using MailZen.PhoneVerification.Sms.Inbox;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms;

/// <summary>Messages: the chain of providers, delivery attempts, receipts. It knows nothing of codes.</summary>
[DependsOn(typeof(MailZenFrameworkAspNetCoreModule), typeof(MailZenFrameworkEntityFrameworkCoreModule))]
public sealed class MailZenPhoneVerificationSmsModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddMetrics();
        services.AddSingleton<IPhoneNumberForms, PhoneNumberForms>();
        services.AddSms();

        if (context.Environment.IsDevelopment())
        {
            services.AddSingleton<DevelopmentInbox>();
            services.AddSingleton<IDevelopmentInbox>(provider => provider.GetRequiredService<DevelopmentInbox>());
            services.Configure<AbpEndpointRouterOptions>(options => options.EndpointConfigureActions.Add(DevelopmentInboxEndpoints.Map));
        }
    }

    /// <inheritdoc/>
    public override Task OnApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        var services = context.ServiceProvider;
        var environmentSettings = services.GetRequiredService<SettingResolver>().ResolveEnvironment();
        var logger = services.GetRequiredService<ILogger<MailZenPhoneVerificationSmsModule>>();
        var definitions = services.GetRequiredService<ISettingDefinitionManager>();
        foreach (var name in services.GetServices<ISmsProvider>().SelectMany(provider => provider.FindUnsafeUrls(environmentSettings)))
        {
            logger.UrlNotPublic(definitions.GetOrNull(name)!.EnvironmentName);
        }

        return Task.CompletedTask;
    }
}
