using MailZen.Framework.AspNetCore;
using MailZen.Framework.Auditing;
using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.Users;
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
        services.AddHttpContextAccessor();
        services.AddSingleton<ICurrentUser, HttpContextCurrentUser>();
        services.AddSingleton<IWebClientInfoProvider, HttpContextWebClientInfoProvider>();
        services.AddSingleton<IFailureAudit, FailureAudit>();

        services.AddSingleton<MasterKeySource>();
        services.AddSingleton<IStartupCheck>(provider => provider.GetRequiredService<MasterKeySource>());
        services.AddSingleton(provider => provider.GetRequiredService<MasterKeySource>().Load());
        services.AddSingleton<IFingerprint, Fingerprint>();
        services.AddSingleton(new SecretVariable(MasterKeySource.Variable));
        services.AddSingleton<IStartupCheck, SecretFilesCheck>();

        services.AddSingleton<ISettingDefinitionManager, SettingDefinitionManager>();
        services.AddSingleton<SettingResolver>();
        services.AddSingleton<IStartupCheck, SettingsStartupCheck>();
        services.TryAddSingleton<ISettingStore, NullSettingStore>();
        services.AddSingleton<ISettingProvider, SettingProvider>();
        services.AddSingleton<SettingDefinitionProvider, OperationLimitSettingDefinitionProvider>();
        services.AddHealthChecks().AddCheck<SettingsHealthCheck>("settings").AddCheck<OperationLimitHealthCheck>("limits");
    }
}
