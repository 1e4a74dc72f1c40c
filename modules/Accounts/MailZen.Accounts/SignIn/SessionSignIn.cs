using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.Uow;

namespace MailZen.Accounts.SignIn;

/// <summary>Signs in by API: a password, and a code of the second factor in the same request.</summary>
internal sealed class SessionSignIn(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    PasswordSignIn passwordSignIn,
    SignInAudit signInAudit,
    SignInDoor door,
    SessionOpener opener
)
{
    /// <inheritdoc cref="ISessionAppService.LoginAsync"/>
    public async Task<SessionDto> LoginAsync(string email, string password, CancellationToken cancellationToken) =>
        await OpenAsync(
            await signInAudit.WatchAsync(
                email,
                isOfAdministrators: false,
                () => passwordSignIn.CheckAsync(email, password, canSolveCaptcha: true, cancellationToken)
            ),
            cancellationToken
        );

    /// <summary>The same for an account that is known already.</summary>
    public async Task<SessionDto> LoginAsync(MailZenUser user, string password, CancellationToken cancellationToken) =>
        await OpenAsync(
            await signInAudit.WatchAsync(user, () => passwordSignIn.CheckAsync(user, password, canSolveCaptcha: true, cancellationToken)),
            cancellationToken
        );

    private async Task<SessionDto> OpenAsync(PasswordSignInResult signIn, CancellationToken cancellationToken)
    {
        await door.PassAsync(signIn, cancellationToken);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await passwordSignIn.SettleAsync(signIn, cancellationToken);
        var role = await dbContext.FindRoleAsync(signIn.User.Id, cancellationToken);
        var session = opener.Open(signIn.User, role, await dbContext.HasMailboxAsync(signIn.User.Id, cancellationToken));
        await unitOfWork.CompleteAsync(cancellationToken);
        signInAudit.SignedIn(signIn.User.Id, signIn.IsAdministrator);
        return session;
    }
}
