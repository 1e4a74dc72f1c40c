using MailZen.Accounts.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Passwords;

/// <summary>Marks accounts whose password somebody else has seen: their owners must choose another one before they can sign in.</summary>
internal sealed class RequiredPasswordChange(IAccountsDbContext dbContext)
{
    private const string Name = "PasswordChange";

    /// <summary>Whether the account must change its password.</summary>
    public Task<bool> IsRequiredAsync(Guid userId, CancellationToken cancellationToken) =>
        dbContext.Tokens(userId, AccountTokens.Marks).AnyAsync(token => token.Name == Name, cancellationToken);

    /// <summary>Marks an account that has no mark yet, inside the caller's unit of work.</summary>
    public void Require(Guid userId) => dbContext.AddToken(userId, AccountTokens.Marks, Name, "");

    /// <summary>Removes the mark, inside the caller's unit of work.</summary>
    public Task LiftAsync(Guid userId, CancellationToken cancellationToken) =>
        dbContext.Tokens(userId, AccountTokens.Marks).Where(token => token.Name == Name).ExecuteDeleteAsync(cancellationToken);
}
