using MailZen.Accounts.SignIn;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;

namespace MailZen.Accounts.Administrators;

/// <summary>The first step of an administrator's sign-in, and the last one if nothing else is needed.</summary>
internal sealed class PasswordStep(
    IUnitOfWorkManager unitOfWorkManager,
    PasswordSignIn passwordSignIn,
    SignInAudit signInAudit,
    SignInDoor door,
    SignInTickets tickets,
    AdministratorSessions sessions
)
{
    /// <inheritdoc cref="IAdministratorSignIn.SignInAsync"/>
    public async Task<AdministratorSignInDto> TakeAsync(string email, string password, CancellationToken cancellationToken)
    {
        var signIn = await signInAudit.WatchAsync(
            email,
            isOfAdministrators: true,
            async () =>
            {
                var found = await passwordSignIn.CheckAsync(email, password, canSolveCaptcha: false, cancellationToken);
                if (!found.IsAdministrator)
                {
                    passwordSignIn.NoteFailure(found.Attempt.Account);
                    throw new BusinessException(AccountsErrorCodes.InvalidCredentials);
                }

                return found;
            }
        );

        var step = await door.FindStepAsync(signIn.User, signIn.IsAdministrator, cancellationToken);
        if (step != SignInStep.None)
        {
            await door.ConfirmAsync(signIn, cancellationToken);
            return new AdministratorSignInDto(step, null, tickets.Create(signIn.User), []);
        }

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await passwordSignIn.SettleAsync(signIn, cancellationToken);
        var administrator = await sessions.OpenAsync(signIn.User, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return new AdministratorSignInDto(step, administrator, null, []);
    }
}
