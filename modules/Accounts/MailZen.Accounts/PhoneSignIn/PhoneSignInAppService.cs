using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.SignIn;
using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.PhoneSignIn;

internal sealed class PhoneSignInAppService(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    ILoginVerificationAppService verification,
    AgedNumbers agedNumbers,
    SignInSettlement settlement,
    SessionOpener opener,
    TimeProvider timeProvider
) : IPhoneSignInAppService
{
    public async Task<SessionDto> LoginAsync(PhoneLoginInput input, CancellationToken cancellationToken = default)
    {
        var proof = await verification.CheckOtpAsync(input.PhoneNumber, input.Code, cancellationToken);
        var user = await dbContext
            .OpenedBy(proof, timeProvider.GetUtcNow())
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        var signIn = await agedNumbers.CheckAsync(user ?? throw Invalid(), input.Password, cancellationToken);

        // Rows are locked in the order of all modules: limits, then the code, then the account.
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await settlement.CountAsync(signIn, cancellationToken);
        await verification.ConsumeAsync(proof, cancellationToken);
        if (!await TryRenewAsync(proof, cancellationToken))
        {
            throw Invalid();
        }

        await settlement.LockAsync(signIn, cancellationToken);
        var session = opener.Open(user, RoleNames.User, await dbContext.HasMailboxAsync(user.Id, cancellationToken));
        await unitOfWork.CompleteAsync(cancellationToken);
        return session;
    }

    /// <summary>Locks the account and notes that its number was verified again; false if it has changed since the check.</summary>
    private async Task<bool> TryRenewAsync(AccountProof proof, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        return await dbContext
                .OpenedBy(proof, now)
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.PhoneNumberVerifiedAt, now), cancellationToken) == 1;
    }

    private static BusinessException Invalid() => new(PhoneVerificationErrorCodes.OtpInvalid);
}
