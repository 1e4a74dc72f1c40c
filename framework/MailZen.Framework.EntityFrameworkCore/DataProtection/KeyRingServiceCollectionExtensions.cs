using MailZen.Framework.Security;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.EntityFrameworkCore.DataProtection;

/// <summary>Keeps Data Protection's keys in the database.</summary>
public static class KeyRingServiceCollectionExtensions
{
    /// <summary>
    /// Keeps the key ring in the host's context, encrypted with the master key. An application that has a key ring of its own does not call
    /// this: its cookies would no longer be valid.
    /// </summary>
    public static void AddDatabaseKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection();
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<MasterKeyRing, IServiceScopeFactory>(
                (options, masterKeys, scopes) =>
                {
                    options.XmlRepository = new DataProtectionKeyRepository(scopes);
                    options.XmlEncryptor = new MasterKeyXmlEncryptor(masterKeys);
                }
            );
    }
}
