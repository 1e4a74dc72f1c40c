using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.Security;

/// <summary>The master key, fingerprints, and secrets in files.</summary>
[DependsOn(typeof(MailZenFrameworkModule))]
public sealed class MailZenFrameworkSecurityModule : AbpModule
{
    /// <inheritdoc/>
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddSingleton<MasterKeySource>();
        services.AddSingleton<IStartupCheck>(provider => provider.GetRequiredService<MasterKeySource>());
        services.AddSingleton(provider => provider.GetRequiredService<MasterKeySource>().Load());
        services.AddSingleton<IFingerprint, Fingerprint>();
        services.AddSingleton(new SecretVariable(MasterKeySource.Variable));
        services.AddSingleton<IStartupCheck, SecretFilesCheck>();
    }

    /// <inheritdoc/>
    public override void PostConfigureServices(ServiceConfigurationContext context)
    {
        var secrets = context
            .Services.Where(service => service.ServiceType == typeof(SecretVariable))
            .Select(service => (SecretVariable)service.ImplementationInstance!)
            .ToList();
        context.Services.AddSingleton(SecretFiles.AddTo(context.Configuration, secrets));
    }
}
