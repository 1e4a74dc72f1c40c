using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.EntityFrameworkCore.DataProtection;

/// <summary>
/// Keeps the key ring in the database. Instances that start on an empty ring each create a first key; only one of these is stored, and all
/// use it. Otherwise an instance could not decrypt what another one encrypted before it reads the ring again, a day later.
/// </summary>
internal sealed class DataProtectionKeyRepository(IServiceScopeFactory scopes) : IXmlRepository
{
    private volatile bool _wasEmpty;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        XElement[] keys = [.. KeysOf(scope).AsNoTracking().AsEnumerable().Select(key => XElement.Parse(key.Xml!))];
        _wasEmpty = keys.Length == 0;
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var database = scope.ServiceProvider.GetRequiredService<MailZenDbContext>().Database;
        using var transaction = database.BeginTransaction(); // On SQLite only one transaction can write.
        if (database.IsNpgsql())
        {
            database.ExecuteSqlRaw("LOCK TABLE data_protection_keys IN SHARE ROW EXCLUSIVE MODE");
        }

        var keys = KeysOf(scope);
        if (_wasEmpty && keys.Any())
        {
            return; // Another instance was faster. The caller reads the ring again next.
        }

        keys.Add(new DataProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        scope.ServiceProvider.GetRequiredService<MailZenDbContext>().SaveChanges();
        transaction.Commit();
    }

    private static DbSet<DataProtectionKey> KeysOf(IServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<MailZenDbContext>().DataProtectionKeys;
}
