using MailZen.Framework.AspNetCore;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Modularity;
using MailZen.Framework.SettingManagement;
using MailZen.Framework.Settings;
using MailZen.SettingManagement.Groups;
using MailZen.SettingManagement.History;
using MailZen.SettingManagement.Values;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.SettingManagement;

/// <summary>Settings that administrators change at run time.</summary>
[DependsOn(typeof(MailZenFrameworkAspNetCoreModule), typeof(MailZenFrameworkEntityFrameworkCoreModule))]
public sealed class MailZenSettingManagementModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddDataProtection();
        services.AddSingleton<SettingProtector>();
        services.AddSingleton<SettingStore>();
        services.AddSingleton<ISettingStore>(provider => provider.GetRequiredService<SettingStore>());
        services.AddScoped<SettingHistory>();
        services.AddScoped<SettingChangeValidator>();
        services.AddScoped<SettingRows>();
        services.AddScoped<ISettingManager, SettingManager>();
        services.Configure<AbpExceptionLocalizationOptions>(options => options.Resources.Add(typeof(SettingManagementErrorTexts)));
        services.AddSingleton<ISettingChangeRule, SecretDestinationRule>();
        services.AddScoped<ISettingGroupAppService, SettingGroupAppService>();
        services.Configure<AbpEndpointRouterOptions>(options => options.EndpointConfigureActions.Add(SettingGroupEndpoints.Map));
    }
}
