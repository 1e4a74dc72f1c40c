using MailZen.Framework.Hosting;
using MailZen.Framework.Users;
using MailZen.Framework.WebClientInfo;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.AspNetCore;

/// <summary>
/// Finds scoped services that the application has put in the place of singletons: the module's own singletons would keep those of the first
/// request, and take everybody for its user. Create it once the module's services are registered.
/// </summary>
internal sealed class LifetimeCheck(IServiceCollection services) : IStartupCheck
{
    private readonly HashSet<ServiceDescriptor> _ofModule = [.. services];

    public IEnumerable<string> FindFaults()
    {
        var singletons = _ofModule
            .Where(service => service.Lifetime == ServiceLifetime.Singleton)
            .Select(service => service.ServiceType)
            .Where(type => type.Namespace?.StartsWith("MailZen.", StringComparison.Ordinal) == true)
            .ToHashSet();
        return services
            .Except(_ofModule)
            .Where(service => IsShort(service) && singletons.Contains(service.ServiceType))
            .Select(service => $"Register {service.ServiceType.Name} as a singleton: singletons of phone verification use it.");
    }

    /// <remarks>Providers may be transient, as typed HTTP clients are. Who asks may not: a transient service can need scoped ones.</remarks>
    private static bool IsShort(ServiceDescriptor service) =>
        service.Lifetime == ServiceLifetime.Scoped
        || (
            service.Lifetime == ServiceLifetime.Transient
            && (service.ServiceType == typeof(ICurrentUser) || service.ServiceType == typeof(IWebClientInfoProvider))
        );
}
