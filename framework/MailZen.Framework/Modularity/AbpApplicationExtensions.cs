using MailZen.Framework.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MailZen.Framework.Modularity;

/// <summary>Puts a modular application on a .NET host.</summary>
public static class AbpApplicationExtensions
{
    /// <summary>Loads <typeparamref name="TStartupModule"/> with its dependencies and lets each module register its services.</summary>
    public static void AddApplication<TStartupModule>(this IHostApplicationBuilder builder)
        where TStartupModule : AbpModule
    {
        var application = new AbpApplication(AbpModuleLoader.Load(typeof(TStartupModule)));
        var context = new ServiceConfigurationContext(builder.Services, builder.Configuration, builder.Environment);
        foreach (var module in application.Modules)
        {
            module.ConfigureServices(context);
        }

        foreach (var module in application.Modules)
        {
            module.PostConfigureServices(context);
        }

        builder.Services.AddSingleton(application);
    }

    /// <summary>Runs every start-up check, then starts the modules.</summary>
    /// <exception cref="StartupValidationException">One or more checks failed; the message lists every fault.</exception>
    public static async Task InitializeApplicationAsync(this IHost host)
    {
        StartupValidationException.ThrowIfAny(host.Services.GetServices<IStartupCheck>());

        var context = new ApplicationInitializationContext(host.Services);
        foreach (var module in host.Services.GetRequiredService<AbpApplication>().Modules)
        {
            await module.OnApplicationInitializationAsync(context);
        }
    }
}
