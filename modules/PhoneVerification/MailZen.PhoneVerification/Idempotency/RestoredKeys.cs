using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Schema;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Idempotency;

/// <summary>Ends the keys of a restored backup, as the codes of their messages end.</summary>
internal sealed class RestoredKeys(IEfCoreDbContext dbContext) : IRestoreContributor
{
    public async Task<string> EndAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = await dbContext.Set<IdempotentSend>().Where(send => send.ExpiresAt > now).ExecuteDeleteAsync(cancellationToken);
        return $"Ended {ended} key(s) of sends.";
    }
}
