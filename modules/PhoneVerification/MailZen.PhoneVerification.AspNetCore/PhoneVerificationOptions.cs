using System.Security.Claims;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.Hosting;
using MailZen.Framework.Settings;
using MailZen.Framework.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MailZen.PhoneVerification.AspNetCore;

/// <summary>What an application tells about itself. Context and owners are required.</summary>
public sealed class PhoneVerificationOptions
{
    /// <summary>The claim with the id of the signed-in account, which must be a <see cref="Guid"/>.</summary>
    public string UserIdClaim { get; set; } = ClaimTypes.NameIdentifier;

    /// <summary>The claim with the id of the session, if the application has sessions.</summary>
    public string? SessionIdClaim { get; set; }

    /// <summary>
    /// The claim with the time of the sign-in, in seconds since 1970. Without it, nobody can replace a verified number while the setting
    /// <c>MailZen.PhoneChange.ReauthenticationRequired</c> is on.
    /// </summary>
    public string SignedInAtClaim { get; set; } = MailZenClaimTypes.SignedInAt;

    /// <summary>
    /// The master key: <c>id:base64</c> of 32 random bytes or more; several, separated by commas, while it is replaced. By default it is
    /// <c>MAILZEN_MASTER_KEY</c> of the configuration and, in Development only, a file that is created once.
    /// </summary>
    public string? MasterKey { get; set; }

    /// <summary>Who may change settings, send test messages, and see delivery figures. Nobody by default.</summary>
    public Func<ClaimsPrincipal, bool> IsAdministrator { get; set; } = _ => false;

    internal Action<IServiceCollection>? AddContext { get; private set; }

    internal Action<IServiceCollection>? AddOwners { get; private set; }

    internal Action<IServiceCollection>? AddSettingStore { get; private set; }

    /// <summary>The application's context, on SQLite or PostgreSQL. The module's transactions run on it.</summary>
    public void UseDbContext<TDbContext>()
        where TDbContext : DbContext =>
        AddContext = services =>
        {
            services.AddFrameworkOnApplication<TDbContext>();
            services.AddSingleton(provider => new ContextCheck(provider.GetRequiredService<IServiceScopeFactory>(), typeof(TDbContext)));
            services.AddSingleton<IStartupCheck>(provider => provider.GetRequiredService<ContextCheck>());
        };

    /// <summary>Who gives a verified number to an account.</summary>
    public void UseOwners<TOwners>()
        where TOwners : class, IPhoneNumberOwners => AddOwners = services => services.AddScoped<IPhoneNumberOwners, TOwners>();

    /// <summary>
    /// Where the application keeps values of settings, if it has a place of its own. By default they are in the module's table
    /// <c>settings</c>, and administrators change them with REST or <c>ISettingManager</c>.
    /// </summary>
    public void UseSettingStore<TStore>()
        where TStore : class, ISettingStore =>
        AddSettingStore = services =>
        {
            if (services.Any(service => service.ServiceType == typeof(TStore) && service.Lifetime != ServiceLifetime.Singleton))
            {
                throw new InvalidOperationException($"Register {typeof(TStore).Name} as a singleton: all requests share the settings.");
            }

            services.TryAddSingleton<TStore>();
            services.Replace(ServiceDescriptor.Singleton<ISettingStore>(provider => provider.GetRequiredService<TStore>()));
        };
}
