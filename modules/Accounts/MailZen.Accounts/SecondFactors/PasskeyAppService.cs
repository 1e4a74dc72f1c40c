using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.SecondFactors;

internal sealed class PasskeyAppService(
    IAccountsDbContext dbContext,
    Passkeys passkeys,
    ICurrentUser currentUser,
    IHttpContextAccessor accessor
) : IPasskeyAppService
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Passkeys need a request.");

    public async Task<PasskeyOptionsDto> BeginAsync(CancellationToken cancellationToken = default) =>
        await passkeys.BeginCreationAsync(await dbContext.GetAccountAsync(currentUser.GetId(), cancellationToken), Context);

    public Task<IReadOnlyList<string>> CompleteAsync(
        string ticket,
        string credential,
        string name,
        CancellationToken cancellationToken = default
    ) => passkeys.CompleteCreationAsync(currentUser.GetId(), ticket, credential, name, currentUser.SessionId, Context, cancellationToken);
}
