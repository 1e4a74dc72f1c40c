using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using MailZen.Framework.Settings;
using MailZen.Framework.Users;
using MailZen.Framework.WebClientInfo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MailZen.Framework;

/// <summary>The foundation of every module.</summary>
public sealed class MailZenFrameworkModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICurrentUser, NullCurrentUser>();
        services.TryAddSingleton<IWebClientInfoProvider, NullWebClientInfoProvider>();
        services.AddSingleton<ISettingDefinitionManager, SettingDefinitionManager>();
        services.AddSingleton<SettingResolver>();
        services.AddSingleton<IStartupCheck, SettingsStartupCheck>();
        services.TryAddSingleton<ISettingStore, NullSettingStore>();
        services.AddSingleton<ISettingProvider, SettingProvider>();
        services.AddHealthChecks().AddCheck<SettingsHealthCheck>("settings");
    }

    /// <inheritdoc/>
    public override Task OnApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        FormerVariableWarning.Log(context.ServiceProvider);
        return Task.CompletedTask;
    }
}
