using System.Data.Common;
using MailZen.Framework.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MailZen.Framework.EntityFrameworkCore.Uow;

/// <summary>
/// Holds the opening of a connection to the request's budget: the wait for a place in the pool, and for each of several servers.
/// </summary>
internal sealed class DatabaseBudgetConnectionInterceptor : DbConnectionInterceptor
{
    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        if (DatabaseBudget.Current is null)
        {
            return result;
        }

        await DatabaseBudget.WaitAsync(connection.OpenAsync, cancellationToken);
        return InterceptionResult.Suppress();
    }
}
