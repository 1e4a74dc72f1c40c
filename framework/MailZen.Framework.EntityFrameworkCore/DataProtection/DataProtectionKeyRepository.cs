using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.EntityFrameworkCore.DataProtection;

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
        var stored = scope.ServiceProvider.GetRequiredService<IEfCoreDbContext>().Set<DataProtectionKey>().AsNoTracking();
        XElement[] keys = [.. stored.AsEnumerable().Select(key => XElement.Parse(key.Xml!))];
        _wasEmpty = keys.Length == 0;
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<IEfCoreDbContext>();
        using var transaction = dbContext.Database.BeginTransaction(); // On SQLite only one transaction can write.
        if (!dbContext.IsOnSqlite())
        {
            dbContext.Database.ExecuteSqlRaw($"LOCK TABLE {DataProtectionKeyModel.Table} IN SHARE ROW EXCLUSIVE MODE");
        }

        var keys = dbContext.Set<DataProtectionKey>();
        if (_wasEmpty && keys.Any())
        {
            return; // Another instance was faster. The caller reads the ring again next.
        }

        keys.Add(new DataProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        dbContext.SaveChanges();
        transaction.Commit();
    }
}
