using System.Security.Claims;
using MailZen.Accounts.Devices;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.SignIn;
using MailZen.Accounts.Users;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using MailZen.Framework.Users;

namespace MailZen.Accounts.Administrators;

internal sealed class AdministratorSignIn(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    PasswordSignIn passwordSignIn,
    SignInAudit signInAudit,
    DeviceTokens devices,
    IAuditLog auditLog,
    TimeProvider timeProvider
) : IAdministratorSignIn
{
    public async Task<SignedInAdministrator> SignInAsync(string email, string password, CancellationToken cancellationToken = default)
    {
        var signIn = await signInAudit.WatchAsync(
            email,
            isOfAdministrators: true,
            async () =>
            {
                var found = await passwordSignIn.CheckAsync(email, password, canSolveCaptcha: false, cancellationToken);
                if (!await dbContext.IsAdministratorAsync(found.User.Id, cancellationToken))
                {
                    passwordSignIn.NoteFailure(found.Attempt.Account);
                    throw new BusinessException(AccountsErrorCodes.InvalidCredentials);
                }

                return found;
            }
        );

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await passwordSignIn.SettleAsync(signIn, cancellationToken);
        var session = new UserSession(signIn.User.Id, RoleNames.Admin, timeProvider.GetUtcNow());
        dbContext.Set<UserSession>().Add(session);
        auditLog.Add("administrator_signed_in", signIn.User.Id);
        await unitOfWork.CompleteAsync(cancellationToken);
        signInAudit.SignedIn(signIn.User.Id, RoleNames.Admin);

        Claim[] claims =
        [
            new(MailZenClaimTypes.Id, signIn.User.Id.ToString()),
            new(MailZenClaimTypes.Email, signIn.User.Email!),
            new(MailZenClaimTypes.Role, RoleNames.Admin),
            new(MailZenClaimTypes.SessionId, session.Id.ToString()),
        ];
        var identity = new ClaimsIdentity(claims, AdministratorCookie.Scheme, MailZenClaimTypes.Email, MailZenClaimTypes.Role);
        return new SignedInAdministrator(new ClaimsPrincipal(identity), devices.Create(signIn.User));
    }
}
