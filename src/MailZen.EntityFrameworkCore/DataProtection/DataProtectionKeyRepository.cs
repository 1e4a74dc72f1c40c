using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.EntityFrameworkCore.DataProtection;

/// <summary>
/// Keeps the key ring in the database. Of several instances that start on an empty one, each makes a first key; only one of these is
/// stored, and the others go on with it: what one seals the others could not open before they read the ring again, a day later.
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
        using var transaction = database.BeginTransaction(); // On SQLite it is the only one that writes.
        if (database.IsNpgsql())
        {
            database.ExecuteSqlRaw("LOCK TABLE data_protection_keys IN SHARE ROW EXCLUSIVE MODE");
        }

        var keys = KeysOf(scope);
        if (_wasEmpty && keys.Any())
        {
            return; // Another instance was faster. Whoever made this one reads the ring again next.
        }

        keys.Add(new DataProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        scope.ServiceProvider.GetRequiredService<MailZenDbContext>().SaveChanges();
        transaction.Commit();
    }

    private static DbSet<DataProtectionKey> KeysOf(IServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<MailZenDbContext>().DataProtectionKeys;
}
