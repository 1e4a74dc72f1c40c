using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.SecondFactors;

internal sealed class SecondFactorAppService(
    IAccountsDbContext dbContext,
    SecondFactorSetUp setUp,
    SecondFactorRule rule,
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

    public async Task<AuthenticatorSetUpDto> BeginAuthenticatorAsync(CancellationToken cancellationToken = default)
    {
        var user = await dbContext.GetAccountAsync(currentUser.GetId(), cancellationToken);
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

    public Task RemoveAuthenticatorAsync(CancellationToken cancellationToken = default) =>
        RemoveAsync(AccountTokens.Authenticator, name: null, cancellationToken);

    public Task RemovePasskeyAsync(string id, CancellationToken cancellationToken = default) =>
        RemoveAsync(AccountTokens.Passkeys, id, cancellationToken);

    public Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(CancellationToken cancellationToken = default) =>
        setUp.RenewRecoveryCodesAsync(currentUser.GetId(), SessionId, cancellationToken);

    private async Task RemoveAsync(string provider, string? name, CancellationToken cancellationToken)
    {
        var isRequired = await rule.IsRequiredAsync(cancellationToken);
        await setUp.RemoveAsync(currentUser.GetId(), SessionId, provider, name, isRequired, cancellationToken);
    }
}
