using MailZen.Framework.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MailZen.Framework.Modularity;

/// <summary>Puts a modular application on a .NET host, or modules into an application of another kind.</summary>
public static class AbpApplicationExtensions
{
    /// <summary>Loads <typeparamref name="TStartupModule"/> with its dependencies and lets each module register its services.</summary>
    public static void AddApplication<TStartupModule>(this IHostApplicationBuilder builder)
        where TStartupModule : AbpModule =>
        builder.Services.AddApplication(typeof(TStartupModule), builder.Configuration, builder.Environment);

    /// <summary>The same, where there is no builder.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="startupModule">A class that derives from <see cref="AbpModule"/>.</param>
    /// <param name="configuration">The application's configuration. Secrets that are kept in files are added to it.</param>
    /// <param name="environment">Where the application runs.</param>
    public static void AddApplication(
        this IServiceCollection services,
        Type startupModule,
        IConfigurationManager configuration,
        IHostEnvironment environment
    )
    {
        var application = new AbpApplication(new ServiceConfigurationContext(services, configuration, environment));
        application.Add(startupModule);
        services.AddSingleton(application);
    }

    /// <summary>
    /// Adds <typeparamref name="TModule"/> to an application that was added before. Modules that the application has are not configured
    /// again.
    /// </summary>
    /// <exception cref="InvalidOperationException">No application was added.</exception>
    public static void AddModule<TModule>(this IServiceCollection services)
        where TModule : AbpModule
    {
        var application = services
            .Where(service => !service.IsKeyedService)
            .Select(service => service.ImplementationInstance)
            .OfType<AbpApplication>()
            .LastOrDefault();
        if (application is null)
        {
            throw new InvalidOperationException($"{typeof(TModule).Name} needs the application that it is a part of: add that first.");
        }

        application.Add(typeof(TModule));
    }

    /// <summary>Runs every start-up check, then starts the modules.</summary>
    /// <exception cref="StartupValidationException">One or more checks failed; the message lists every fault.</exception>
    public static Task InitializeApplicationAsync(this IHost host) => host.Services.InitializeApplicationAsync();

    /// <inheritdoc cref="InitializeApplicationAsync(IHost)"/>
    public static async Task InitializeApplicationAsync(this IServiceProvider services)
    {
        StartupValidationException.ThrowIfAny(services.GetServices<IStartupCheck>());

        var context = new ApplicationInitializationContext(services);
        foreach (var module in services.GetRequiredService<AbpApplication>().Modules)
        {
            await module.OnApplicationInitializationAsync(context);
        }
    }
}
