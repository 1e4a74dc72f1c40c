using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MailZen.PhoneVerification.AspNetCore;

/// <summary>
/// Keeps the module's health checks apart from those of the application: two of one name are refused. Options are configured in the order
/// of their registration, so what was added between the constructor and <see cref="PrefixNew"/> is the module's.
/// </summary>
internal sealed class HealthCheckNames
{
    private const string Prefix = "phone-verification-";

    // Looks at the migrations of the application's context, which are the application's affair.
    private const string OfMigrations = Prefix + "database";

    private readonly HashSet<HealthCheckRegistration> _ofApplication = [];

    public HealthCheckNames(IServiceCollection services) =>
        services.Configure<HealthCheckServiceOptions>(options => _ofApplication.UnionWith(options.Registrations));

    public void PrefixNew(IServiceCollection services) =>
        services.Configure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations.Except(_ofApplication).ToList())
            {
                // All instances of the options share the checks: the first one has named them.
                var name = check.Name.StartsWith(Prefix, StringComparison.Ordinal) ? check.Name : Prefix + check.Name;
                check.Name = name;
                if (name == OfMigrations)
                {
                    options.Registrations.Remove(check);
                }
            }
        });
}
