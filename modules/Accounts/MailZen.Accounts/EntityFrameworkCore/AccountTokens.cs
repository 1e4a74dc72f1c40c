using Microsoft.AspNetCore.Identity;

namespace MailZen.Accounts.EntityFrameworkCore;

/// <summary>
/// Identity's table <c>user_tokens</c>: what an account keeps beside its password, a row each. The provider says what it is, and the name
/// which one.
/// </summary>
internal static class AccountTokens
{
    /// <summary>Marks of the account.</summary>
    public const string Marks = "MailZen";

    /// <summary>The authenticator app: its secret, and the last step that was used.</summary>
    public const string Authenticator = "Authenticator";

    /// <summary>Hashes of recovery codes; a used one is deleted.</summary>
    public const string RecoveryCodes = "RecoveryCode";

    /// <summary>Passkeys, by credential id.</summary>
    public const string Passkeys = "Passkey";

    /// <summary>The newest code by e-mail for each purpose, without the code.</summary>
    public const string EmailCodes = "EmailCode";

    /// <summary>An account's rows of one kind.</summary>
    public static IQueryable<IdentityUserToken<Guid>> Tokens(this IAccountsDbContext dbContext, Guid userId, string provider) =>
        dbContext.Set<IdentityUserToken<Guid>>().Where(token => token.UserId == userId && token.LoginProvider == provider);

    /// <summary>Adds a row to the caller's unit of work.</summary>
    public static void AddToken(this IAccountsDbContext dbContext, Guid userId, string provider, string name, string value) =>
        dbContext
            .Set<IdentityUserToken<Guid>>()
            .Add(
                new IdentityUserToken<Guid>
                {
                    UserId = userId,
                    LoginProvider = provider,
                    Name = name,
                    Value = value,
                }
            );
}
