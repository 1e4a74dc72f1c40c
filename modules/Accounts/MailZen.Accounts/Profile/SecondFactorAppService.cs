using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.SecondFactors;
using MailZen.Accounts.SignIn;
using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Profile;

internal sealed class SecondFactorAppService(
    IAccountsDbContext dbContext,
    SecondFactorSetUp setUp,
    SecondFactorRule rule,
    PasswordConfirmation confirmation,
    ICurrentUser currentUser
) : ISecondFactorAppService
{
    private Guid SessionId => currentUser.SessionId ?? throw new BusinessException(CommonErrorCodes.SessionRequired);

    public async Task<SecondFactorsDto> GetAsync(CancellationToken cancellationToken = default)
    {
        var userId = currentUser.GetId();
        var isRequired = await rule.IsRequiredAsync(cancellationToken);
        var passkeys = await dbContext.Tokens(userId, AccountTokens.Passkeys).AsNoTracking().ToListAsync(cancellationToken);
        return new SecondFactorsDto(
            await dbContext.Tokens(userId, AccountTokens.Authenticator).AnyAsync(cancellationToken),
            [
                .. passkeys
                    .Select(row => (row.Name, Record: PasskeyRecord.Read(row.Value!)))
                    .OrderBy(passkey => passkey.Record.CreatedAt)
                    .Select(passkey => new PasskeyDto(passkey.Name, passkey.Record.Name, passkey.Record.CreatedAt)),
            ],
            await dbContext.Tokens(userId, AccountTokens.RecoveryCodes).CountAsync(cancellationToken),
            isRequired
        );
    }

    public async Task<AuthenticatorSetUpDto> BeginAuthenticatorAsync(string password, CancellationToken cancellationToken = default)
    {
        var user = await ConfirmAsync(password, cancellationToken);
        return setUp.BeginAuthenticator(user.Id, user.Email!);
    }

    public async Task<IReadOnlyList<string>> CompleteAuthenticatorAsync(
        string ticket,
        string code,
        CancellationToken cancellationToken = default
    )
    {
        var user = await dbContext.GetAccountAsync(currentUser.GetId(), cancellationToken);
        return (await setUp.CompleteAuthenticatorAsync(user, ticket, code, SessionId, cancellationToken)).RecoveryCodes;
    }

    public Task RemoveAuthenticatorAsync(string password, CancellationToken cancellationToken = default) =>
        RemoveAsync(AccountTokens.Authenticator, name: null, password, cancellationToken);

    public Task RemovePasskeyAsync(string id, string password, CancellationToken cancellationToken = default) =>
        RemoveAsync(AccountTokens.Passkeys, id, password, cancellationToken);

    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(string password, CancellationToken cancellationToken = default)
    {
        var user = await ConfirmAsync(password, cancellationToken);
        return await setUp.RenewRecoveryCodesAsync(user.Id, SessionId, cancellationToken);
    }

    private async Task RemoveAsync(string provider, string? name, string password, CancellationToken cancellationToken)
    {
        var user = await ConfirmAsync(password, cancellationToken);
        var isRequired = await rule.IsRequiredAsync(cancellationToken);
        await setUp.RemoveAsync(user.Id, SessionId, provider, name, isRequired, cancellationToken);
    }

    private async Task<MailZenUser> ConfirmAsync(string password, CancellationToken cancellationToken)
    {
        var user = await dbContext.GetAccountAsync(currentUser.GetId(), cancellationToken);
        await confirmation.ConfirmAsync(user, password, cancellationToken);
        return user;
    }
}
