using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using MailZen.Framework.Users;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.SecondFactors;

internal sealed class SecondFactorAppService(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    SecondFactorSetUp setUp,
    SecondFactorRule rule,
    IAuditLog auditLog,
    ICurrentUser currentUser
) : ISecondFactorAppService
{
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
        var userId = currentUser.GetId();
        var email = await dbContext.Users.Where(user => user.Id == userId).Select(user => user.Email!).SingleAsync(cancellationToken);
        return setUp.BeginAuthenticator(userId, email);
    }

    public Task<IReadOnlyList<string>> CompleteAuthenticatorAsync(
        string ticket,
        string code,
        CancellationToken cancellationToken = default
    ) => setUp.CompleteAuthenticatorAsync(currentUser.GetId(), ticket, code, currentUser.SessionId, cancellationToken);

    public Task RemoveAuthenticatorAsync(CancellationToken cancellationToken = default) =>
        RemoveAsync(AccountTokens.Authenticator, name: null, cancellationToken);

    public Task RemovePasskeyAsync(string id, CancellationToken cancellationToken = default) =>
        RemoveAsync(AccountTokens.Passkeys, id, cancellationToken);

    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(CancellationToken cancellationToken = default)
    {
        var userId = currentUser.GetId();
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        if (!await dbContext.Users.AnyAsync(user => user.Id == userId && user.TwoFactorEnabled, cancellationToken))
        {
            throw new BusinessException(AccountsErrorCodes.SecondFactorRequired);
        }

        var codes = await setUp.RenewRecoveryCodesAsync(userId, cancellationToken);
        auditLog.Add("recovery_codes_renewed", userId);
        await unitOfWork.CompleteAsync(cancellationToken);
        return codes;
    }

    private async Task RemoveAsync(string provider, string? name, CancellationToken cancellationToken) =>
        await setUp.RemoveAsync(currentUser.GetId(), provider, name, await rule.IsRequiredAsync(cancellationToken), cancellationToken);
}
