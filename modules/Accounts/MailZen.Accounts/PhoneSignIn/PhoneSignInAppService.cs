using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.PhoneNumbers;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.SignIn;
using MailZen.Accounts.Users;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification;

namespace MailZen.Accounts.PhoneSignIn;

internal sealed class PhoneSignInAppService(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    ILoginVerificationAppService verification,
    ProvedAccounts accounts,
    AgedNumbers agedNumbers,
    SignInSettlement settlement,
    SessionOpener opener
) : IPhoneSignInAppService
{
    public async Task<SessionDto> LoginAsync(PhoneLoginInput input, CancellationToken cancellationToken = default)
    {
        var proof = await verification.CheckOtpAsync(input.PhoneNumber, input.Code, cancellationToken);
        var user = await accounts.FindAsync(proof, cancellationToken);
        var signIn = await agedNumbers.CheckAsync(user, input.Password, cancellationToken);

        // Rows are locked in the order of all modules: limits, then the code, then the account.
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await settlement.CountAsync(signIn, cancellationToken);
        await verification.ConsumeAsync(proof, cancellationToken);
        await accounts.LockAsync(proof, cancellationToken);
        await settlement.LockAsync(signIn, cancellationToken);
        await settlement.MakeRoomAsync(user.Id, signIn.Attempt.Settings, cancellationToken);
        var session = opener.Open(user, RoleNames.User, await dbContext.HasMailboxAsync(user.Id, cancellationToken));
        await unitOfWork.CompleteAsync(cancellationToken);
        return session;
    }
}
