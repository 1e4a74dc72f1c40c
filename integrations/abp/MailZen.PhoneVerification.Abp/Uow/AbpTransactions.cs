using Microsoft.EntityFrameworkCore.Storage;
using Volo.Abp.Data;
using Volo.Abp.EntityFrameworkCore;
using Volo.Abp.Identity.EntityFrameworkCore;
using Volo.Abp.Uow;

namespace MailZen.PhoneVerification.Abp.Uow;

/// <summary>The transactions that the caller has opened through ABP on the database of its users.</summary>
public class AbpTransactions(
    IUnitOfWorkManager units,
    IDbContextProvider<IIdentityDbContext> contexts,
    IEfCoreDbContextTypeProvider contextTypes,
    IConnectionStringResolver connectionStrings
)
{
    /// <summary>Whether one is open. A unit that has not used the database yet has none.</summary>
    public async Task<bool> IsOpenAsync()
    {
        var name = ConnectionStringNameAttribute.GetConnStringName(contextTypes.GetDbContextType(typeof(IIdentityDbContext)));
        var key = $"EntityFrameworkCore_{await connectionStrings.ResolveAsync(name)}"; // As UnitOfWorkDbContextProvider of ABP makes it.
        for (var unit = units.Current; unit is not null; unit = unit.Outer)
        {
            if (unit.FindTransactionApi(key) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The current unit and its transaction.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public async Task<(IUnitOfWork Unit, IDbContextTransaction Transaction)> GetCurrentAsync() =>
        units.Current is { Options.IsTransactional: true } unit
        && (await contexts.GetDbContextAsync()).Database.CurrentTransaction is { } transaction
            ? (unit, transaction)
            : throw new InvalidOperationException("There is no transactional ABP unit of work to join.");
}
