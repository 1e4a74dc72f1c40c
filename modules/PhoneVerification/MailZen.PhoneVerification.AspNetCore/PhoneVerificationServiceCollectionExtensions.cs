using MailZen.Framework.AspNetCore.Users;
using MailZen.Framework.Hosting;
using MailZen.Framework.Modularity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace MailZen.PhoneVerification.AspNetCore;

/// <summary>Adds phone verification to an application that has accounts, authentication and a context of its own.</summary>
public static class PhoneVerificationServiceCollectionExtensions
{
    private const string MasterKeyVariable = "MAILZEN_MASTER_KEY";

    /// <summary>Adds the module. What the application registers afterwards replaces what is registered here.</summary>
    /// <param name="services">The services of an application builder.</param>
    /// <param name="configure">Says what the application has.</param>
    /// <exception cref="InvalidOperationException">Something required is missing.</exception>
    public static IServiceCollection AddPhoneVerification(this IServiceCollection services, Action<PhoneVerificationOptions> configure)
    {
        var host = FindHost(services);
        var configuration = host.Configuration as IConfigurationManager ?? Extend(host.Configuration, services);
        var options = new PhoneVerificationOptions();
        configure(options);
        var addContext = options.AddContext ?? throw Missing(nameof(options.UseDbContext));
        var addOwners = options.AddOwners ?? throw Missing(nameof(options.UseOwners));
        if (options.MasterKey is { } masterKey)
        {
            configuration.AddInMemoryCollection([new(MasterKeyVariable, masterKey)]);
        }

        var ownClock = services.LastOrDefault(service =>
            service is { IsKeyedService: false }
            && service.ServiceType == typeof(TimeProvider)
            && service.ImplementationInstance != TimeProvider.System
        );
        var checks = new HealthCheckNames(services);
        var module = options.AddSettingStore is null ? typeof(EmbeddedModuleWithSettings) : typeof(EmbeddedModule);
        services.AddApplication(module, configuration, host.HostingEnvironment);
        checks.PrefixNew(services);
        services.AddSingleton<IStartupCheck>(new LifetimeCheck(services));
        if (ownClock is not null)
        {
            services.Replace(ownClock);
        }

        addContext(services);
        addOwners(services);
        options.AddSettingStore?.Invoke(services);
        services.Configure<CurrentUserOptions>(user =>
        {
            (user.UserIdClaim, user.SessionIdClaim) = (options.UserIdClaim, options.SessionIdClaim ?? "");
            user.SignedInAtClaim = options.SignedInAtClaim;
        });
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler>(new AdministratorHandler(options.IsAdministrator));
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, ModuleStart>());
        return services;
    }

    private static HostBuilderContext FindHost(IServiceCollection services) =>
        services
            .Where(service => !service.IsKeyedService)
            .Select(service => service.ImplementationInstance)
            .OfType<HostBuilderContext>()
            .LastOrDefault()
        ?? throw new InvalidOperationException("Call AddPhoneVerification on the services of an application builder.");

    /// <remarks>Nothing can be added to the configuration of <c>Host.CreateDefaultBuilder</c>.</remarks>
    private static ConfigurationManager Extend(IConfiguration given, IServiceCollection services)
    {
        var extended = new ConfigurationManager();
        extended.AddConfiguration(given);
        services.AddSingleton<IConfiguration>(extended);
        return extended;
    }

    private static InvalidOperationException Missing(string method) =>
        new($"AddPhoneVerification needs options.{method}<…>(); docs/embedding.md shows how.");
}
