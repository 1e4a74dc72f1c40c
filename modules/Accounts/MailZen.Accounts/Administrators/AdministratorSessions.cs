using System.Security.Claims;
using MailZen.Accounts.Devices;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.SignIn;
using MailZen.Accounts.Users;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.Framework.Users;

namespace MailZen.Accounts.Administrators;

/// <summary>Opens the sessions of administrators' pages.</summary>
internal sealed class AdministratorSessions(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    ISettingProvider settingProvider,
    SignInSettlement settlement,
    SignInAudit signInAudit,
    DeviceTokens devices,
    IAuditLog auditLog,
    TimeProvider timeProvider
)
{
    /// <summary>Opens a session after a step that came after the password's.</summary>
    /// <param name="user">The account as it was when the step succeeded: its stamp is compared.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SignInExpired"/>: it has changed since.</exception>
    public async Task<SignedInAdministrator> OpenAfterStepAsync(MailZenUser user, CancellationToken cancellationToken)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        if (!await settlement.ResumeAsync(user, settings, cancellationToken))
        {
            throw new BusinessException(AccountsErrorCodes.SignInExpired);
        }

        var administrator = await OpenAsync(user, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return administrator;
    }

    /// <summary>Opens a session for an account that the caller's unit of work has locked.</summary>
    public async Task<SignedInAdministrator> OpenAsync(MailZenUser user, CancellationToken cancellationToken)
    {
        var unitOfWork = unitOfWorkManager.Current ?? throw new InvalidOperationException("A session is opened in a unit of work.");
        var role = await dbContext.FindRoleAsync(user.Id, cancellationToken);
        var session = new UserSession(user.Id, RoleNames.Admin, timeProvider.GetUtcNow()); // As short for every role.
        dbContext.Set<UserSession>().Add(session);
        auditLog.Add("administrator_signed_in", user.Id);
        unitOfWork.OnCompleted(() => signInAudit.SignedIn(user.Id, isAdministrator: true));
        Claim[] claims =
        [
            new(MailZenClaimTypes.Id, user.Id.ToString()),
            new(MailZenClaimTypes.Email, user.Email!),
            new(MailZenClaimTypes.Role, role),
            new(MailZenClaimTypes.SessionId, session.Id.ToString()),
        ];
        var identity = new ClaimsIdentity(claims, AdministratorCookie.Scheme, MailZenClaimTypes.Email, MailZenClaimTypes.Role);
        return new SignedInAdministrator(new ClaimsPrincipal(identity), devices.Create(user));
    }
}
