using System.Buffers.Text;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.SecondFactors;

/// <summary>
/// What Identity's passkey handler reads. It writes nothing by this store: accounts are changed by this module's own services.
/// </summary>
internal sealed class PasskeyStore(IAccountsDbContext dbContext) : IUserPasskeyStore<MailZenUser>
{
    public static string NameOf(byte[] credentialId) => Base64Url.EncodeToString(credentialId);

    public Task<string> GetUserIdAsync(MailZenUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(MailZenUser user, CancellationToken cancellationToken) => Task.FromResult(user.UserName);

    public Task<string?> GetNormalizedUserNameAsync(MailZenUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.NormalizedUserName);

    public async Task<MailZenUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id)
            ? await dbContext.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id, cancellationToken)
            : null;

    public Task<MailZenUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        dbContext
            .Users.AsNoTracking()
            .Where(user => user.NormalizedEmail == normalizedUserName)
            .OrderByDescending(user => user.EmailConfirmed)
            .ThenBy(user => user.Id)
            .FirstOrDefaultAsync(cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(MailZenUser user, CancellationToken cancellationToken)
    {
        var rows = await dbContext.Tokens(user.Id, AccountTokens.Passkeys).AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.Select(Read)];
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(MailZenUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var name = NameOf(credentialId);
        var row = await dbContext
            .Tokens(user.Id, AccountTokens.Passkeys)
            .AsNoTracking()
            .SingleOrDefaultAsync(token => token.Name == name, cancellationToken);
        return row is null ? null : Read(row);
    }

    public async Task<MailZenUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var name = NameOf(credentialId);
        return await (
            from token in dbContext.Set<IdentityUserToken<Guid>>()
            join user in dbContext.Users on token.UserId equals user.Id
            where token.LoginProvider == AccountTokens.Passkeys && token.Name == name
            select user
        )
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellationToken);
    }

    public Task AddOrUpdatePasskeyAsync(MailZenUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task RemovePasskeyAsync(MailZenUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SetUserNameAsync(MailZenUser user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(MailZenUser user, string? normalizedName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(MailZenUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(MailZenUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(MailZenUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <remarks>The context is the scope's.</remarks>
    public void Dispose() { }

    private static UserPasskeyInfo Read(IdentityUserToken<Guid> row) =>
        PasskeyRecord.Read(row.Value!).ToPasskey(Base64Url.DecodeFromChars(row.Name));
}
