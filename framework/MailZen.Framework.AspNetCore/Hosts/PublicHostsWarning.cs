using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MailZen.Framework.AspNetCore.Hosts;

/// <summary>Outside Development the operator names the hosts. Until then, the log says so at each start.</summary>
internal static class PublicHostsWarning
{
    public static void Log(IServiceProvider services)
    {
        if (services.GetRequiredService<PublicHosts>().AreUnset)
        {
            services.GetRequiredService<ILogger<PublicHosts>>().AnyHostServed();
        }
    }
}
