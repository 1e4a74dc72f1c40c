using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Schema;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.EmailProof;

/// <summary>Ends the codes by e-mail of a restored backup: some of them were used after it was taken.</summary>
internal sealed class RestoredEmailCodes(IAccountsDbContext dbContext) : IRestoreContributor
{
    public async Task<string> EndAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = await dbContext
            .Set<IdentityUserToken<Guid>>()
            .Where(token => token.LoginProvider == AccountTokens.EmailCodes)
            .ExecuteDeleteAsync(cancellationToken);
        return $"Ended {ended} code(s) by e-mail.";
    }
}
