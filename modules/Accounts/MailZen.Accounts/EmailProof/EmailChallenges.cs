using MailZen.Accounts.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.EmailProof;

/// <summary>
/// The newest challenge of an account for a purpose, in Identity's table of tokens. Who changes it names the row as it was read, so that
/// the statement decides between two at once.
/// </summary>
internal sealed class EmailChallenges(IAccountsDbContext dbContext)
{
    public async Task<EmailChallenge?> FindOrNullAsync(Guid userId, EmailPurpose purpose, CancellationToken cancellationToken) =>
        await Rows(userId, purpose).AsNoTracking().Select(held => held.Value).SingleOrDefaultAsync(cancellationToken) is { } row
            ? EmailChallenge.Read(row)
            : null;

    /// <summary>Stores a challenge, in the caller's unit of work.</summary>
    /// <returns>False if somebody else has changed the row since it was read.</returns>
    public async Task<bool> TryWriteAsync(Guid userId, EmailPurpose purpose, EmailChallenge challenge, CancellationToken cancellationToken)
    {
        var text = challenge.Write();
        if (challenge.Row is not { } row)
        {
            dbContext.AddToken(userId, AccountTokens.EmailCodes, purpose.Name, text);
            return true;
        }

        return await Rows(userId, purpose)
                .Where(held => held.Value == row)
                .ExecuteUpdateAsync(set => set.SetProperty(held => held.Value, text), cancellationToken) == 1;
    }

    /// <summary>Uses a challenge up, in the caller's unit of work.</summary>
    /// <returns>False if it was used before, or replaced.</returns>
    public async Task<bool> TryUseAsync(Guid userId, EmailPurpose purpose, Guid challengeId, CancellationToken cancellationToken)
    {
        var id = challengeId.ToString();
        return await Rows(userId, purpose).Where(held => held.Value!.Contains(id)).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    private IQueryable<IdentityUserToken<Guid>> Rows(Guid userId, EmailPurpose purpose) =>
        dbContext.Tokens(userId, AccountTokens.EmailCodes).Where(held => held.Name == purpose.Name);
}
