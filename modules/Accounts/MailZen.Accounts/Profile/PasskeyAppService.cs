using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.SecondFactors;
using MailZen.Accounts.SignIn;
using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.Profile;

internal sealed class PasskeyAppService(
    IAccountsDbContext dbContext,
    Passkeys passkeys,
    PasswordConfirmation confirmation,
    ICurrentUser currentUser,
    IHttpContextAccessor accessor
) : IPasskeyAppService
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Passkeys need a request.");

    private Guid SessionId => currentUser.SessionId ?? throw new BusinessException(CommonErrorCodes.SessionRequired);

    public async Task<PasskeyOptionsDto> BeginAsync(string password, CancellationToken cancellationToken = default)
    {
        var user = await FindAsync(cancellationToken);
        await confirmation.ConfirmAsync(user, password, cancellationToken);
        return await passkeys.BeginCreationAsync(user, Context);
    }

    public async Task<IReadOnlyList<string>> CompleteAsync(
        string ticket,
        string credential,
        string name,
        CancellationToken cancellationToken = default
    )
    {
        var user = await FindAsync(cancellationToken);
        return await passkeys.CompleteCreationAsync(user, ticket, credential, name, SessionId, Context, cancellationToken);
    }

    private Task<MailZenUser> FindAsync(CancellationToken cancellationToken) =>
        dbContext.GetAccountAsync(currentUser.GetId(), cancellationToken);
}
