using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Schema;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Idempotency;

/// <summary>Removes the keys of a restored backup: the codes of their messages have ended.</summary>
internal sealed class RestoredKeys(IEfCoreDbContext dbContext) : IRestoreContributor
{
    public async Task<string> EndAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var removed = await dbContext.Set<IdempotentSend>().ExecuteDeleteAsync(cancellationToken);
        return $"Removed {removed} key(s) of sends.";
    }
}
